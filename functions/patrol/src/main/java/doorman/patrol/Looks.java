package doorman.patrol;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import doorman.connection.ServiceId;
import doorman.event.Bus;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.ledger.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Asks for looks at services, and again for those that the bus did not take. */
final class Looks {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));

  private final Bus bus;
  private final Journal journal;
  private final Pause pause;

  Looks(Bus bus, Journal journal, Pause pause) {
    this.bus = bus;
    this.journal = journal;
    this.pause = pause;
  }

  void ask(SortedSet<ServiceId> services) {
    List<LookRequest> left = bus.ask(services.stream().map(Looks::request).toList());
    for (Duration wait : PAUSES) {
      if (!left.isEmpty()) {
        pause.of(wait);
        left = bus.ask(left);
      }
    }
    Set<ServiceId> untold =
        left.stream().flatMap(look -> look.service().stream()).collect(toCollection(TreeSet::new));
    var asked = new TreeSet<>(services);
    asked.removeAll(untold);
    journal.looksAsked(asked);
    if (!untold.isEmpty()) {
      journal.trouble(
          Trouble.passing(
              "The bus does not take the request to look at "
                  + untold.stream().map(ServiceId::value).collect(joining(", "))));
    }
  }

  private static LookRequest request(ServiceId service) {
    return new LookRequest(Optional.of(service), Set.of(), Cause.SWEEP);
  }
}

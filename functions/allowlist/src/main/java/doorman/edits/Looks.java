package doorman.edits;

import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import doorman.event.Bus;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.ledger.Enrolments;
import doorman.ledger.LedgerUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks for a look at each service that edits touch: one, however many do. */
final class Looks {
  private final Bus bus;
  private final Enrolments enrolments;
  private final Journal journal;

  Looks(Bus bus, Enrolments enrolments, Journal journal) {
    this.bus = bus;
    this.enrolments = enrolments;
    this.journal = journal;
  }

  /**
   * Asks for the looks that edits call for.
   *
   * @return the edits before the first that could not have all its looks
   */
  List<Edit> askFor(List<Edit> edits) {
    boolean everywhere = edits.stream().anyMatch(edit -> edit.key().isEverywhere());
    Optional<Set<ServiceId>> enrolled = everywhere ? enrolled() : Optional.of(Set.of());
    var services = new TreeSet<>(enrolled.orElse(Set.of()));
    edits.forEach(edit -> edit.key().serviceId().ifPresent(services::add));
    List<LookRequest> refused = bus.ask(requests(services, everywhere));
    Set<ServiceId> missed =
        refused.stream().flatMap(request -> request.service().stream()).collect(toSet());
    return edits.stream()
        .takeWhile(edit ->
            edit.key().isEverywhere()
                ? enrolled.isPresent() && refused.isEmpty()
                : edit.key().serviceId().filter(missed::contains).isEmpty())
        .toList();
  }

  /** Absent if the table did not tell: then at least those who wait get their look. */
  private Optional<Set<ServiceId>> enrolled() {
    try {
      return Optional.of(enrolments.enrolled());
    } catch (LedgerUnavailableException e) {
      journal.notRead(e);
      return Optional.empty();
    }
  }

  /**
   * The list of enrolled services may lack one that has just come, hence the request without a
   * service. None names an endpoint: a look would wait for it, and a row may precede its endpoint
   * by weeks.
   */
  private static List<LookRequest> requests(Set<ServiceId> services, boolean everywhere) {
    var requests = new ArrayList<LookRequest>();
    services.forEach(service -> requests.add(request(Optional.of(service))));
    if (everywhere) {
      requests.add(request(Optional.empty()));
    }
    return requests;
  }

  private static LookRequest request(Optional<ServiceId> service) {
    return new LookRequest(service, Set.of(), Cause.ALLOWLIST);
  }
}

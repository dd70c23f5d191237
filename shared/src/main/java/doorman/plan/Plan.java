package doorman.plan;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.EndpointId;
import doorman.ledger.ConnectionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to be done about the connections of a service, those who asked first first.
 *
 * @param steps at most one a connection; none for a connection about which all is done and told
 */
public record Plan(List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  public static Plan of(Look look, Instant now) {
    Map<EndpointId, ConnectionRecord> records =
        look.ledger().records().stream().collect(toMap(ConnectionRecord::endpoint, identity()));
    Map<EndpointId, Connection> shown =
        look.connections().stream()
            .collect(toMap(Connection::endpoint, identity(), (first, again) -> again));
    var situation = new Situation(look, Places.of(look, now), now);
    Stream<Step> present =
        shown.values().stream()
            .filter(connection -> !look.ledger().unreadable().containsKey(connection.endpoint()))
            .sorted(comparing(Connection::requestedAt).thenComparing(Connection::endpoint))
            .map(connection -> {
              var known = Optional.ofNullable(records.get(connection.endpoint()));
              return present(connection, known, situation).filter(s -> s.changes(known));
            })
            .flatMap(Optional::stream);
    Stream<Step> absent =
        records.values().stream()
            .filter(record -> !shown.containsKey(record.endpoint()))
            .sorted(comparing(ConnectionRecord::endpoint))
            .map(record -> Closing.absent(record, now))
            .flatMap(Optional::stream);
    return new Plan(Stream.concat(present, absent).toList());
  }

  private static Optional<Step> present(
      Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    Instant now = situation.now();
    Phase phase = shown.state().phase();
    if (phase == Phase.GONE) {
      return known.flatMap(record -> Closing.ended(record.shown(shown), now));
    }
    Optional<ConnectionRecord> record =
        known.map(before -> Closing.reopened(before, now).shown(shown));
    return switch (phase) {
      case REQUESTED -> Requested.step(shown, record, situation);
      case ESTABLISHED -> Established.step(shown, record, situation);
      case TURNED_AWAY -> TurnedAway.step(shown, record, situation);
      case GONE, UNKNOWN -> record.map(Step.Observe::new);
    };
  }
}

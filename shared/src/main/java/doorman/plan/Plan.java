package doorman.plan;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.EndpointId;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has to be done about the connections of a service, those who asked first first.
 *
 * @param steps at most one a connection; none for a connection about which all is done and told
 * @param brake if it holds
 */
public record Plan(List<Step> steps, Optional<Brake> brake) {
  public Plan {
    steps = List.copyOf(steps);
  }

  public static Plan of(Look look, Instant now) {
    Map<EndpointId, ConnectionRecord> written =
        look.ledger().records().stream().collect(toMap(ConnectionRecord::endpoint, identity()));
    Map<EndpointId, Connection> shown =
        look.connections().stream()
            .collect(toMap(Connection::endpoint, identity(), (first, again) -> again));
    var records = new HashMap<>(written);
    shown
        .values()
        .forEach(connection ->
            records.computeIfPresent(
                connection.endpoint(), (_, record) -> Closing.seen(record, connection, now)));
    Situation counted = Situation.of(look, Places.of(look, records.values(), now), now);
    Set<EndpointId> due =
        shown.keySet().stream()
            .flatMap(endpoint -> Optional.ofNullable(records.get(endpoint)).stream())
            .filter(record -> Lag.phase(record, now) == Phase.ESTABLISHED)
            .filter(record -> Established.due(record, counted))
            .map(ConnectionRecord::endpoint)
            .collect(toSet());
    Situation situation = counted.with(Braking.of(records.values(), due, counted));
    Stream<Step> present =
        shown.values().stream()
            .filter(connection -> !look.ledger().unreadable().containsKey(connection.endpoint()))
            .sorted(comparing(Connection::requestedAt).thenComparing(Connection::endpoint))
            .map(connection ->
                present(
                    connection, Optional.ofNullable(records.get(connection.endpoint())), situation))
            .flatMap(Optional::stream)
            .filter(
                step -> step.changes(Optional.ofNullable(written.get(step.record().endpoint()))));
    Stream<Step> absent =
        written.values().stream()
            .filter(record -> !shown.containsKey(record.endpoint()))
            .sorted(comparing(ConnectionRecord::endpoint))
            .map(record -> Closing.absent(record, now))
            .flatMap(Optional::stream);
    return new Plan(Stream.concat(present, absent).toList(), situation.brake());
  }

  /**
   * Whether there is more to do as soon as the steps are done: whom the ledger has just learnt to
   * be in, and who has no grace left, another pass cuts.
   */
  public boolean goesOn(Instant now) {
    return brake.isEmpty() && steps.stream().anyMatch(step -> step.leavesDue(now));
  }

  private static Optional<Step> present(
      Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    Phase phase =
        known
            .map(record -> Lag.phase(record, situation.now()))
            .orElseGet(() -> shown.state().phase());
    return switch (phase) {
      case REQUESTED -> Optional.of(Requested.step(shown, known, situation));
      case ESTABLISHED -> Optional.of(Established.step(shown, known, situation));
      case TURNED_AWAY -> Optional.of(TurnedAway.step(shown, known, situation));
      case GONE -> known.flatMap(record -> Closing.ended(record, situation.now()));
      case UNKNOWN -> known.map(Step.Observe::new);
    };
  }
}

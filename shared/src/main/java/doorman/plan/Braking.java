package doorman.plan;

import doorman.connection.EndpointId;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the brake holds: those whom the policy wants cut now, and those whom it has cut within
 * the last hour, are counted before anything is done. It takes no note of what people have cut.
 */
final class Braking {
  private static final Duration WHILE = Duration.ofHours(1);

  private Braking() {}

  /**
   * The brake, if it holds.
   *
   * @param records all of the service
   * @param due those of them that are to be cut now
   */
  static Optional<Brake> of(
      Collection<ConnectionRecord> records, Set<EndpointId> due, Situation situation) {
    Instant now = situation.now();
    int most = situation.rules().revocation().maxPerHour();
    int lately =
        records.stream()
            .mapToInt(record -> cuts(record, due.contains(record.endpoint()), now))
            .sum();
    if (due.isEmpty() || due.size() + lately <= most) {
      return Optional.empty();
    }
    Instant since = situation.head().handover().brake().map(Brake::since).orElse(now);
    return Optional.of(new Brake(since, due.size(), lately, most));
  }

  /**
   * How often the policy may have cut a connection within the last hour. An intent counts from when
   * it was written down until it is known what came of it, since EC2 may have been asked; one that
   * is to be carried out now is not counted twice.
   */
  private static int cuts(ConnectionRecord record, boolean due, Instant now) {
    int cuts = 0;
    Optional<Instant> asked = Optional.empty();
    for (Event event : record.history().events()) {
      if (event.status() == Status.REVOKING && event.by().equals(Decider.POLICY)) {
        asked = Optional.of(event.at());
      } else if (event.status() == Status.REVOKED && asked.isPresent()) {
        cuts += lately(event.at(), now) ? 1 : 0;
        asked = Optional.empty();
      }
    }
    boolean open = !due && asked.filter(at -> lately(at, now)).isPresent();
    return cuts + (open ? 1 : 0);
  }

  private static boolean lately(Instant at, Instant now) {
    return at.isAfter(now.minus(WHILE));
  }
}

package doorman.plan;

import doorman.connection.ConnectionState.Phase;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long EC2 may show what is no longer so.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency in the Amazon EC2 API</a>
 */
final class Lag {
  private static final Duration OF_ACTS = Duration.ofMinutes(5);
  private static final Duration OF_ABSENCE = Duration.ofSeconds(30);

  private Lag() {}

  /**
   * The phase to take a connection for: what Doorman did lately is believed more than what EC2
   * shows. Nobody goes back to waiting, so that a connection shown so may be an old page even where
   * it was somebody else who decided.
   */
  static Phase phase(ConnectionRecord record, Instant now) {
    Phase shown = record.connection().state().phase();
    boolean ownAct = record.timeline().appliedAt().filter(at -> lately(at, now)).isPresent();
    boolean believed =
        switch (shown) {
          case REQUESTED -> ownAct || lately(record.decision().at(), now);
          case ESTABLISHED, TURNED_AWAY -> ownAct;
          case GONE, UNKNOWN -> false;
        };
    return believed ? reached(record.status()).orElse(shown) : shown;
  }

  /** The intent of this kind that was given up so lately that EC2 may carry it out unseen. */
  static Optional<Event> unconfirmed(ConnectionRecord record, Status intent, Instant now) {
    return record
        .before()
        .filter(event -> event.status() == intent)
        .filter(event -> lately(event.at(), now));
  }

  /** Whether a connection has been missing for so long that it is gone. */
  static boolean over(Instant missingSince, Instant now) {
    return !now.isBefore(missingSince.plus(OF_ABSENCE));
  }

  private static boolean lately(Instant act, Instant now) {
    return now.isBefore(act.plus(OF_ACTS));
  }

  private static Optional<Phase> reached(Status status) {
    return switch (status) {
      case ACCEPTED -> Optional.of(Phase.ESTABLISHED);
      case REJECTED, REVOKED -> Optional.of(Phase.TURNED_AWAY);
      case AWAITING_REVIEW, ACCEPTING, REJECTING, REVOKING, FAILED, CLOSED -> Optional.empty();
    };
  }
}

package doorman.plan;

import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import java.util.Map;
import java.util.Optional;

/** A customer who waits at the door. */
final class Requested {
  private static final int MOST_ATTEMPTS = 5;

  private Requested() {}

  static Optional<Step> step(
      Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    if (known.isEmpty()) {
      return Optional.of(Deciding.step(unseen(shown, situation), situation));
    }
    ConnectionRecord record = known.get();
    boolean leave =
        switch (record.status()) {
          case AWAITING_REVIEW, ACCEPTING, REJECTING, REVOKING, CLOSED -> false;
          case ACCEPTED, REJECTED, REVOKED -> Lag.explains(record, situation.now());
          case FAILED -> record.trouble().attempts() >= MOST_ATTEMPTS;
        };
    return Optional.of(leave ? new Step.Observe(record) : Deciding.step(record, situation));
  }

  private static ConnectionRecord unseen(Connection shown, Situation situation) {
    var undecided =
        new Decision(
            Status.AWAITING_REVIEW, "Not decided yet.", Decider.POLICY, situation.now(), Map.of());
    return ConnectionRecord.unseen(shown, undecided, situation.now());
  }
}

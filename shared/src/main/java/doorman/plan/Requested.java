package doorman.plan;

import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import java.util.Map;
import java.util.Optional;

/** A customer who waits at the door. */
final class Requested {
  private Requested() {}

  static Step step(Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    return known
        .map(record -> known(record, situation))
        .orElseGet(() -> Deciding.step(unseen(shown, situation), situation));
  }

  private static Step known(ConnectionRecord record, Situation situation) {
    return switch (record.status()) {
      case AWAITING_REVIEW, ACCEPTING, REJECTING, REVOKING, CLOSED ->
          Deciding.step(record, situation);
      case ACCEPTED ->
          Deciding.step(
              record.with(record.timeline().waitingFrom(situation.now())).with(Outlook.NONE),
              situation);
      case FAILED -> again(record, situation);
      case REJECTED, REVOKED ->
          record.decision().by().equals(Decider.POLICY)
                  || Deciding.verdict(record, situation).isPresent()
              ? again(record, situation)
              : new Step.Observe(record);
    };
  }

  private static Step again(ConnectionRecord record, Situation situation) {
    var verdict = Deciding.verdict(record, situation);
    return Attempts.exhausted(record, Attempts.AT_THE_DOOR, verdict)
        ? new Step.Observe(record)
        : Deciding.step(record, situation);
  }

  private static ConnectionRecord unseen(Connection shown, Situation situation) {
    var undecided =
        new Decision(
            Status.AWAITING_REVIEW, "Not decided yet.", Decider.POLICY, situation.now(), Map.of());
    return ConnectionRecord.unseen(shown, undecided, situation.now());
  }
}

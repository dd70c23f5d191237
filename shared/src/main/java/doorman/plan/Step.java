package doorman.plan;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.Status;
import java.time.Instant;
import java.util.Optional;

/** One thing to do about one connection. */
public sealed interface Step {

  /** The connection's record as it has to stand in the ledger before anything else is done. */
  ConnectionRecord record();

  /** Whether there is anything to do, this being what the ledger holds. */
  default boolean changes(Optional<ConnectionRecord> before) {
    return !before.equals(Optional.of(record()));
  }

  /** Whether it leaves a connection in that is to be cut by then. */
  default boolean leavesDue(Instant now) {
    return record().status() == Status.ACCEPTED
        && record().outlook().revokeAt().filter(at -> !now.isBefore(at)).isPresent();
  }

  /** A step that calls EC2, whose record is an intent until EC2 has answered. */
  sealed interface Call extends Step {
    @Override
    default boolean changes(Optional<ConnectionRecord> before) {
      return true;
    }
  }

  record Accept(ConnectionRecord record) implements Call {}

  record Reject(ConnectionRecord record) implements Call {}

  /** Rejects a connection that is established, which cuts it. */
  record Revoke(ConnectionRecord record) implements Call {}

  record AwaitReview(ConnectionRecord record) implements Step {}

  /** Tells people of a request that half or all of the time for its review is over. */
  record Remind(ConnectionRecord record) implements Step {}

  /** Sets the instant at which a connection that is let in will be cut. */
  record Schedule(ConnectionRecord record) implements Step {}

  /** Calls off that a connection will be cut. */
  record Spare(ConnectionRecord record) implements Step {}

  /** Takes over a connection as it was before the service was enrolled. */
  record Adopt(ConnectionRecord record) implements Step {}

  /** Records what somebody did in EC2 without Doorman. */
  record NoteOutside(ConnectionRecord record) implements Step {}

  /** Finishes an intent that EC2 shows to be done. */
  record Confirm(ConnectionRecord record) implements Step {}

  record Close(ConnectionRecord record) implements Step {}

  /** Records what EC2 shows, nothing having been decided. */
  record Observe(ConnectionRecord record) implements Step {}
}

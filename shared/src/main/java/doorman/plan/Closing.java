package doorman.plan;

import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.History.Event;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import java.time.Instant;
import java.util.Optional;

/** Connections that end, that cannot be seen, and that come back. */
final class Closing {
  private Closing() {}

  /** A connection whose state says that it is over. */
  static Optional<Step> ended(ConnectionRecord record, Instant now) {
    return record.status() == Status.CLOSED
        ? Optional.empty()
        : Optional.of(close(record, "EC2 shows it as " + record.connection().state() + ".", now));
  }

  /** A connection that EC2 does not show. One look is not enough: pages are no snapshot. */
  static Optional<Step> absent(ConnectionRecord record, Instant now) {
    if (record.status() == Status.CLOSED) {
      return Optional.empty();
    }
    Optional<Instant> since = record.timeline().missingSince();
    if (since.isEmpty()) {
      return Optional.of(
          new Step.Observe(record.with(record.timeline().missing(Optional.of(now)))));
    }
    return since
        .filter(first -> Lag.over(first, now))
        .map(first -> close(record, "EC2 has not shown it since " + first + ".", now));
  }

  /** The record with what EC2 shows; one that was closed and shows up again is as it was before. */
  static ConnectionRecord seen(ConnectionRecord record, Connection shown, Instant now) {
    boolean again = record.status() == Status.CLOSED && shown.state().phase() != Phase.GONE;
    ConnectionRecord open =
        (again ? record.before() : Optional.<Event>empty())
            .map(former -> record.restored(former, "EC2 shows it again.", now))
            .orElse(record);
    return open.with(open.said().current()).shown(shown);
  }

  private static Step close(ConnectionRecord record, String reason, Instant now) {
    Decision before = record.decision();
    return new Step.Close(
        record
            .decided(new Decision(Status.CLOSED, reason, before.by(), now, before.entry()))
            .with(Outlook.NONE));
  }
}

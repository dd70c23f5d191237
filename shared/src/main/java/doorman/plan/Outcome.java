package doorman.plan;

import doorman.connection.ConnectionState.Phase;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.History.Event;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an intent once EC2 has answered. */
public final class Outcome {
  private Outcome() {}

  /** EC2 has done it. */
  public static ConnectionRecord done(ConnectionRecord intent, Instant now) {
    Status status =
        switch (intent.status()) {
          case ACCEPTING -> Status.ACCEPTED;
          case REJECTING -> Status.REJECTED;
          case REVOKING -> Status.REVOKED;
          case AWAITING_REVIEW, ACCEPTED, REJECTED, REVOKED, FAILED, CLOSED ->
              throw new IllegalArgumentException("Not an intent: " + intent.status());
        };
    return applied(intent.advanced(status, intent.decision().reason(), now), now);
  }

  /** EC2 shows done what an earlier pass asked for, whether it is still wanted or was given up. */
  static ConnectionRecord found(ConnectionRecord record, Status done, Instant now) {
    if (record.status().intent()) {
      String told = "EC2 shows it done: an earlier pass did not end.";
      return applied(record.advanced(done, told, now), now);
    }
    Decision wanted = record.decision();
    Decider by = record.before().map(Event::by).orElseGet(wanted::by);
    String reason = "EC2 has done after all what an earlier pass asked for.";
    return applied(record.decided(new Decision(done, reason, by, now, wanted.entry())), now);
  }

  private static ConnectionRecord applied(ConnectionRecord record, Instant now) {
    return record.with(record.timeline().applied(now)).with(Trouble.NONE).with(Outlook.NONE);
  }

  /**
   * EC2 has refused it for this connection. One that was turned away before stays turned away, and
   * is not tried again.
   *
   * @param error EC2's code and message
   */
  public static ConnectionRecord refused(ConnectionRecord intent, String error, Instant now) {
    ConnectionRecord troubled = intent.with(intent.trouble().another(error));
    Decision wanted = intent.decision();
    Optional<Status> former = turnedAway(intent);
    String reason =
        former.isPresent()
            ? "EC2 lets in no more whom it has rejected (%s): the customer must create a new"
                + " endpoint. Wanted: %s"
            : "EC2 refused (%s). Wanted: %s";
    return troubled.decided(
        new Decision(
            former.orElse(Status.FAILED),
            reason.formatted(error, wanted.reason()),
            wanted.by(),
            now,
            wanted.entry()));
  }

  /** Where it stood that EC2 was asked to let in whom it has rejected. */
  private static Optional<Status> turnedAway(ConnectionRecord intent) {
    if (intent.status() != Status.ACCEPTING) {
      return Optional.empty();
    }
    return intent
        .before()
        .map(Event::status)
        .filter(status -> status == Status.REJECTED || status == Status.REVOKED)
        .or(() ->
            intent.connection().state().phase() == Phase.TURNED_AWAY
                ? Optional.of(Status.REJECTED)
                : Optional.empty());
  }
}

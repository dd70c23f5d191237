package doorman.plan;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.History.Event;
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
    ConnectionRecord done = intent.advanced(status, intent.decision().reason(), now);
    return done.with(done.timeline().applied(now)).with(Trouble.NONE);
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
    Optional<Status> former =
        intent
            .before()
            .map(Event::status)
            .filter(status -> status == Status.REJECTED || status == Status.REVOKED);
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
}

package doorman.plan;

import doorman.allowlist.DeadlineAction;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.History;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.policy.Doubt;
import doorman.policy.Policy;
import doorman.policy.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is wanted for a connection that waits: by a person, or else by the policy. */
final class Deciding {
  private final ConnectionRecord record;
  private final Situation situation;

  private Deciding(ConnectionRecord record, Situation situation) {
    this.record = record;
    this.situation = situation;
  }

  static Step step(ConnectionRecord record, Situation situation) {
    var deciding = new Deciding(record, situation);
    return verdict(record, situation).map(deciding::byPerson).orElseGet(deciding::byPolicy);
  }

  /** The verdict that stands, unless it would let in whom a reject entry names. */
  static Optional<Verdict> verdict(ConnectionRecord record, Situation situation) {
    return record
        .said()
        .standing()
        .filter(given ->
            given.wanted() == Wanted.REJECT
                || Policy.denial(
                        record.connection(), situation.rows(record.connection()), situation.now())
                    .isEmpty());
  }

  static Ruling ruling(ConnectionRecord record, Situation situation) {
    int others = situation.places().others(record.connection());
    return Policy.decide(
        record.connection(), situation.rows(record.connection()), others, situation.now());
  }

  static Step accept(ConnectionRecord record, Grounds grounds, Situation situation) {
    situation.places().take(record.account(), record.endpoint());
    return new Step.Accept(
        grounds.intent(record, Status.ACCEPTING, situation.now()).with(Outlook.NONE));
  }

  private Step byPerson(Verdict verdict) {
    return switch (verdict.wanted()) {
      case ACCEPT -> unlessHeld(Wanted.ACCEPT, Grounds.of("Accepted", verdict), untimed());
      case REJECT -> unlessHeld(Wanted.REJECT, Grounds.of("Rejected", verdict), untimed());
    };
  }

  private Step byPolicy() {
    Ruling ruling = ruling(record, situation);
    Grounds grounds = Grounds.of(ruling);
    return switch (ruling) {
      case Ruling.Accept _ -> unlessHeld(Wanted.ACCEPT, grounds, untimed());
      case Ruling.Reject _ -> unlessHeld(Wanted.REJECT, grounds, untimed());
      case Ruling.RejectSettled settled -> onceSettled(settled.settle(), grounds);
      case Ruling.Review(Doubt doubt) -> unlessTooLate(doubt, grounds);
    };
  }

  private Step onceSettled(Duration settle, Grounds grounds) {
    Instant due = record.timeline().awaitingSince().plus(settle);
    return situation.now().isBefore(due)
        ? await(grounds.saying(settling(due)), untimed())
        : unlessHeld(Wanted.REJECT, grounds, untimed());
  }

  private static String settling(Instant due) {
    return "Nobody lists this consumer: rejected by default at " + due + " unless it is listed.";
  }

  private Step unlessTooLate(Doubt doubt, Grounds grounds) {
    var wait = Wait.of(record, situation);
    Outlook timed = wait.on(record.outlook(), situation.now());
    if (!wait.over(situation.now()) || !rejects(doubt)) {
      return await(grounds, timed);
    }
    String late = "Nobody has reviewed it until " + wait.end() + ". " + grounds.reason();
    return unlessHeld(Wanted.REJECT, grounds.saying(late), timed);
  }

  /** Whom an unreadable row names, nobody rejects but a person. */
  private boolean rejects(Doubt doubt) {
    boolean lapses =
        switch (doubt) {
          case Doubt.Asked _, Doubt.NotInForce _, Doubt.DoesNotFit _, Doubt.OverLimit _ -> true;
          case Doubt.CannotRead _ -> false;
        };
    return lapses && situation.rules().deadline().action() == DeadlineAction.REJECT;
  }

  private Step unlessHeld(Wanted end, Grounds grounds, Outlook held) {
    return switch (situation.mode()) {
      case ENFORCE -> act(end, grounds);
      case FROZEN -> await(otherwise("The service is frozen.", grounds), held);
      case SHADOW ->
          await(
              otherwise("The policy is on trial.", grounds), held.wouldBe(Optional.of(trial(end))));
    };
  }

  private Step act(Wanted end, Grounds grounds) {
    return switch (end) {
      case ACCEPT -> accept(record, grounds, situation);
      case REJECT ->
          new Step.Reject(
              grounds.intent(record, Status.REJECTING, situation.now()).with(Outlook.NONE));
    };
  }

  /** On trial, too, a place is given only once. */
  private Status trial(Wanted end) {
    return switch (end) {
      case ACCEPT -> {
        situation.places().take(record.account(), record.endpoint());
        yield Status.ACCEPTED;
      }
      case REJECT -> Status.REJECTED;
    };
  }

  private static Grounds otherwise(String why, Grounds grounds) {
    return grounds.saying(why + " Otherwise: " + grounds.reason());
  }

  /** The outlook of one that does not wait for a person; what people were told is told. */
  private Outlook untimed() {
    return Outlook.NONE.reminded(record.outlook().reminded());
  }

  private Step await(Grounds grounds, Outlook outlook) {
    ConnectionRecord waiting =
        record.decided(grounds.decision(Status.AWAITING_REVIEW, situation.now())).with(outlook);
    boolean waited =
        record.status() == Status.AWAITING_REVIEW && !record.history().equals(History.NONE);
    boolean news = !outlook.reminded().equals(record.outlook().reminded());
    return waited && news ? new Step.Remind(waiting) : new Step.AwaitReview(waiting);
  }
}

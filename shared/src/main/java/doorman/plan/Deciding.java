package doorman.plan;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.policy.Policy;
import doorman.policy.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is wanted for a connection that waits: by a person, or else by the policy. */
final class Deciding {
  private Deciding() {}

  static Step step(ConnectionRecord record, Situation situation) {
    return verdict(record, situation)
        .map(given -> byPerson(record, given, situation))
        .orElseGet(() -> byPolicy(record, situation));
  }

  /** The verdict that stands, unless it would let in whom a reject entry names. */
  static Optional<Verdict> verdict(ConnectionRecord record, Situation situation) {
    return record
        .said()
        .standing()
        .filter(given ->
            given.wanted() == Wanted.REJECT
                || Policy.denial(record.connection(), situation.allowlist(), situation.now())
                    .isEmpty());
  }

  static Ruling ruling(ConnectionRecord record, Situation situation) {
    int others = situation.places().others(record.connection());
    return Policy.decide(record.connection(), situation.allowlist(), others, situation.now());
  }

  static Step accept(ConnectionRecord record, Grounds grounds, Situation situation) {
    situation.places().take(record.account(), record.endpoint());
    return new Step.Accept(grounds.intent(record, Status.ACCEPTING, situation.now()));
  }

  private static Step byPerson(ConnectionRecord record, Verdict verdict, Situation situation) {
    return switch (verdict.wanted()) {
      case ACCEPT -> unlessHeld(record, Grounds.of("Accepted", verdict), situation, true);
      case REJECT -> unlessHeld(record, Grounds.of("Rejected", verdict), situation, false);
    };
  }

  private static Step byPolicy(ConnectionRecord record, Situation situation) {
    Ruling ruling = ruling(record, situation);
    Grounds grounds = Grounds.of(ruling);
    return switch (ruling) {
      case Ruling.Accept _ -> unlessHeld(record, grounds, situation, true);
      case Ruling.Reject _ -> unlessHeld(record, grounds, situation, false);
      case Ruling.RejectSettled settled ->
          onceSettled(record, settled.settle(), grounds, situation);
      case Ruling.Review _ -> await(record, grounds, situation);
    };
  }

  private static Step onceSettled(
      ConnectionRecord record, Duration settle, Grounds grounds, Situation situation) {
    Instant due = record.timeline().awaitingSince().plus(settle);
    return situation.now().isBefore(due)
        ? await(record, grounds.saying(settling(due)), situation)
        : unlessHeld(record, grounds, situation, false);
  }

  private static String settling(Instant due) {
    return "Nobody lists this consumer: rejected by default at " + due + " unless it is listed.";
  }

  private static Step unlessHeld(
      ConnectionRecord record, Grounds grounds, Situation situation, boolean in) {
    return switch (situation.mode()) {
      case ENFORCE -> in ? accept(record, grounds, situation) : reject(record, grounds, situation);
      case FROZEN -> await(record, held("The service is frozen.", grounds), situation);
      case SHADOW -> await(record, held("The policy is on trial.", grounds), situation);
    };
  }

  private static Grounds held(String why, Grounds grounds) {
    return grounds.saying(why + " Otherwise: " + grounds.reason());
  }

  private static Step reject(ConnectionRecord record, Grounds grounds, Situation situation) {
    return new Step.Reject(grounds.intent(record, Status.REJECTING, situation.now()));
  }

  private static Step await(ConnectionRecord record, Grounds grounds, Situation situation) {
    return new Step.AwaitReview(
        record.decided(grounds.decision(Status.AWAITING_REVIEW, situation.now())));
  }
}

package doorman.plan;

import doorman.allowlist.Mode;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import doorman.ledger.Verdict.Wanted;
import doorman.policy.Ruling;
import java.time.Instant;
import java.util.Optional;

/** A connection that was rejected, by whomever. */
final class TurnedAway {
  private TurnedAway() {}

  static Optional<Step> step(
      Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    return Optional.of(
        known.map(record -> known(record, situation)).orElseGet(() -> unknown(shown, situation)));
  }

  private static Step unknown(Connection shown, Situation situation) {
    Instant now = situation.now();
    if (situation.beforeEnrolment(shown)) {
      Grounds adopted = Grounds.adopted("Rejected before Doorman was enrolled.");
      return new Step.Adopt(
          ConnectionRecord.first(shown, adopted.decision(Status.REJECTED, now), now));
    }
    return new Step.NoteOutside(
        ConnectionRecord.first(shown, outside().decision(Status.REJECTED, now), now));
  }

  private static Step known(ConnectionRecord record, Situation situation) {
    Instant now = situation.now();
    return switch (record.status()) {
      case REJECTED, REVOKED -> letIn(record, situation).orElseGet(() -> new Step.Observe(record));
      case REJECTING -> confirmed(record, Status.REJECTED, now);
      case REVOKING -> confirmed(record, Status.REVOKED, now);
      case ACCEPTED ->
          Lag.explains(record, now)
              ? new Step.Observe(record)
              : unasked(record, Status.REVOKED, situation);
      case ACCEPTING -> leftBehind(record, situation);
      case FAILED ->
          record.before().filter(event -> event.status() == Status.REJECTING).isPresent()
              ? confirmed(record, Status.REJECTED, now)
              : unasked(record, Status.REJECTED, situation);
      case AWAITING_REVIEW, CLOSED -> unasked(record, Status.REJECTED, situation);
    };
  }

  private static Step confirmed(ConnectionRecord record, Status done, Instant now) {
    ConnectionRecord confirmed = record.advanced(done, Grounds.FOUND_DONE, now);
    return new Step.Confirm(confirmed.with(confirmed.timeline().applied(now)).with(Trouble.NONE));
  }

  /** An acceptance that did not happen: of one turned away before, or somebody was faster. */
  private static Step leftBehind(ConnectionRecord record, Situation situation) {
    return record
        .before()
        .map(Event::status)
        .filter(status -> status == Status.REJECTED || status == Status.REVOKED)
        .map(former -> {
          String told = "Its acceptance did not happen.";
          ConnectionRecord again = record.advanced(former, told, situation.now());
          return letIn(again, situation).orElseGet(() -> new Step.Observe(again));
        })
        .orElseGet(() -> unasked(record, Status.REJECTED, situation));
  }

  /** Somebody turned away a connection without Doorman, which a person may still want in. */
  private static Step unasked(ConnectionRecord record, Status now, Situation situation) {
    boolean wasOurs = record.status().holdsPlace();
    return (wasOurs ? Optional.<Step>empty() : byVerdict(record, situation))
        .orElseGet(() ->
            new Step.NoteOutside(
                record
                    .with(record.said().overtaken())
                    .decided(outside().decision(now, situation.now()))));
  }

  private static Grounds outside() {
    return Grounds.outside("Rejected outside Doorman.");
  }

  /**
   * Lets in once more whom the policy turned away and now accepts, or whom a person wants in. EC2
   * may refuse that, so it is tried once.
   */
  private static Optional<Step> letIn(ConnectionRecord record, Situation situation) {
    if (record.trouble().attempts() > 0) {
      return Optional.empty();
    }
    boolean silent = record.said().standing().isEmpty();
    return silent && record.decision().by().equals(Decider.POLICY)
        ? byPolicy(record, situation)
        : byVerdict(record, situation);
  }

  private static Optional<Step> byVerdict(ConnectionRecord record, Situation situation) {
    return Deciding.verdict(record, situation)
        .filter(given -> given.wanted() == Wanted.ACCEPT)
        .filter(given -> situation.mode() == Mode.ENFORCE)
        .map(given -> Deciding.accept(record, Grounds.of("Accepted", given), situation));
  }

  private static Optional<Step> byPolicy(ConnectionRecord record, Situation situation) {
    if (situation.mode() != Mode.ENFORCE) {
      return Optional.empty();
    }
    Ruling ruling = Deciding.ruling(record, situation);
    return switch (ruling) {
      case Ruling.Accept _ -> Optional.of(Deciding.accept(record, Grounds.of(ruling), situation));
      case Ruling.Reject _, Ruling.RejectSettled _, Ruling.Review _ -> Optional.empty();
    };
  }
}

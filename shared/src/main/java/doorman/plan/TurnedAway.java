package doorman.plan;

import doorman.allowlist.Mode;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.History.Event;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import doorman.ledger.Verdict.Wanted;
import doorman.policy.Ruling;
import java.time.Instant;
import java.util.Optional;

/** A connection that was rejected, by whomever. */
final class TurnedAway {
  private TurnedAway() {}

  static Step step(Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    return known.map(record -> known(record, situation)).orElseGet(() -> unknown(shown, situation));
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
      case REJECTED, REVOKED -> letIn(record, situation).orElseGet(() -> out(record));
      case REJECTING -> confirmed(record, Status.REJECTED, now);
      case REVOKING -> confirmed(record, Status.REVOKED, now);
      case ACCEPTED -> landed(record, now).orElseGet(() -> undone(record, now));
      case ACCEPTING -> leftBehind(record, situation);
      case AWAITING_REVIEW, FAILED, CLOSED ->
          landed(record, now)
              .or(() -> byVerdict(record, situation))
              .orElseGet(() -> noteOutside(record, ending(record), now));
    };
  }

  private static Step confirmed(ConnectionRecord record, Status done, Instant now) {
    return new Step.Confirm(Outcome.found(record, done, now));
  }

  /** A rejection or revocation that was given up though EC2 had been asked for it. */
  private static Optional<Step> landed(ConnectionRecord record, Instant now) {
    return Lag.unconfirmed(record, Status.REJECTING, now)
        .map(_ -> confirmed(record, Status.REJECTED, now))
        .or(() ->
            Lag.unconfirmed(record, Status.REVOKING, now)
                .map(_ -> confirmed(record, Status.REVOKED, now)));
  }

  /** Somebody cut whom Doorman has let in: a verdict that was carried out is overtaken. */
  private static Step undone(ConnectionRecord record, Instant now) {
    return noteOutside(record.with(record.said().overtaken()), Status.REVOKED, now);
  }

  /** An acceptance that did not happen: of one turned away before, or somebody was faster. */
  private static Step leftBehind(ConnectionRecord record, Situation situation) {
    Optional<Event> former =
        record
            .before()
            .filter(event -> event.status() == Status.REJECTED || event.status() == Status.REVOKED);
    if (former.isEmpty()) {
      return byVerdict(record, situation)
          .orElseGet(() -> noteOutside(record, Status.REJECTED, situation.now()));
    }
    ConnectionRecord again =
        record.restored(former.get(), "Its acceptance did not happen.", situation.now());
    return letIn(again, situation).orElseGet(() -> out(again));
  }

  private static Step out(ConnectionRecord record) {
    return new Step.Observe(record.with(Outlook.NONE));
  }

  private static Status ending(ConnectionRecord record) {
    return record.before().filter(event -> event.status() == Status.REVOKING).isPresent()
        ? Status.REVOKED
        : Status.REJECTED;
  }

  private static Step noteOutside(ConnectionRecord record, Status status, Instant now) {
    return new Step.NoteOutside(
        record.with(Trouble.NONE).with(Outlook.NONE).decided(outside().decision(status, now)));
  }

  private static Grounds outside() {
    return Grounds.outside("Rejected outside Doorman.");
  }

  /**
   * Lets in once more whom the policy turned away and now accepts, or whom a person wants in. EC2
   * may refuse that, so each tries it once.
   */
  private static Optional<Step> letIn(ConnectionRecord record, Situation situation) {
    var verdict = Deciding.verdict(record, situation);
    if (Attempts.exhausted(record, Attempts.ONCE_TURNED_AWAY, verdict)) {
      return Optional.empty();
    }
    boolean silent = record.said().standing().isEmpty();
    return (silent && record.decision().by().equals(Decider.POLICY)
            ? byPolicy(record, situation)
            : verdict(record, situation))
        .flatMap(grounds -> unlessHeld(record, grounds, situation));
  }

  private static Optional<Step> unlessHeld(
      ConnectionRecord record, Grounds grounds, Situation situation) {
    return switch (situation.mode()) {
      case ENFORCE -> Optional.of(Deciding.accept(record, grounds, situation));
      case FROZEN -> Optional.empty();
      case SHADOW -> {
        situation.places().take(record.account(), record.endpoint());
        yield Optional.of(
            new Step.Observe(record.with(Outlook.NONE.wouldBe(Optional.of(Status.ACCEPTED)))));
      }
    };
  }

  private static Optional<Step> byVerdict(ConnectionRecord record, Situation situation) {
    return verdict(record, situation)
        .filter(_ -> situation.mode() == Mode.ENFORCE)
        .map(grounds -> Deciding.accept(record, grounds, situation));
  }

  private static Optional<Grounds> verdict(ConnectionRecord record, Situation situation) {
    return Deciding.verdict(record, situation)
        .filter(given -> given.wanted() == Wanted.ACCEPT)
        .map(given -> Grounds.of("Accepted", given));
  }

  private static Optional<Grounds> byPolicy(ConnectionRecord record, Situation situation) {
    Ruling ruling = Deciding.ruling(record, situation);
    return switch (ruling) {
      case Ruling.Accept _ -> Optional.of(Grounds.of(ruling));
      case Ruling.Reject _, Ruling.RejectSettled _, Ruling.Review _ -> Optional.empty();
    };
  }
}

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
      case REJECTED, REVOKED -> letIn(record, situation).orElseGet(() -> new Step.Observe(record));
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
    return letIn(again, situation).orElseGet(() -> new Step.Observe(again));
  }

  private static Status ending(ConnectionRecord record) {
    return record.before().filter(event -> event.status() == Status.REVOKING).isPresent()
        ? Status.REVOKED
        : Status.REJECTED;
  }

  private static Step noteOutside(ConnectionRecord record, Status status, Instant now) {
    return new Step.NoteOutside(record.with(Trouble.NONE).decided(outside().decision(status, now)));
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

package doorman.plan;

import doorman.allowlist.Mode;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import doorman.ledger.Verdict;
import java.time.Instant;
import java.util.Optional;

/** A connection that is let in, by whomever. */
final class Established {
  private static final String WITHDRAWN = "Its revocation is not wanted now.";

  private Established() {}

  static Step step(Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    return known.map(record -> known(record, situation)).orElseGet(() -> unknown(shown, situation));
  }

  private static Step unknown(Connection shown, Situation situation) {
    Instant now = situation.now();
    if (situation.beforeEnrolment(shown)) {
      Grounds adopted = Grounds.adopted("Established before Doorman was enrolled.");
      return new Step.Adopt(
          available(
              ConnectionRecord.first(shown, adopted.decision(Status.ACCEPTED, now), now), now));
    }
    return new Step.NoteOutside(available(ConnectionRecord.first(shown, outside(now), now), now));
  }

  private static Step known(ConnectionRecord record, Situation situation) {
    Instant now = situation.now();
    return switch (record.status()) {
      case ACCEPTED -> revocation(record, situation).orElseGet(() -> observed(record, now));
      case ACCEPTING -> revocation(record, situation).orElseGet(() -> confirmed(record, now));
      case REVOKING -> revocation(record, situation).orElseGet(() -> withdrawn(record, now));
      case FAILED -> failed(record, situation);
      case AWAITING_REVIEW ->
          revocation(record, situation)
              .or(() -> landed(record, now))
              .orElseGet(() -> noteOutside(record, now));
      case REJECTED, REVOKED -> landed(record, now).orElseGet(() -> undone(record, situation));
      case REJECTING, CLOSED ->
          revocation(record, situation).orElseGet(() -> noteOutside(record, now));
    };
  }

  private static Step observed(ConnectionRecord record, Instant now) {
    return new Step.Observe(available(record, now));
  }

  private static Step failed(ConnectionRecord record, Situation situation) {
    if (record.before().filter(event -> event.status() == Status.REVOKING).isEmpty()) {
      return revocation(record, situation)
          .or(() -> landed(record, situation.now()))
          .orElseGet(() -> noteOutside(record, situation.now()));
    }
    Optional<Verdict> rejection = rejection(record);
    if (rejection.isEmpty()) {
      return withdrawn(record, situation.now());
    }
    return Attempts.exhausted(record, Attempts.AT_THE_DOOR, rejection)
        ? observed(record, situation.now())
        : revocation(record, situation).orElseGet(() -> observed(record, situation.now()));
  }

  /** Somebody let in whom Doorman has turned away: a verdict that was carried out is overtaken. */
  private static Step undone(ConnectionRecord record, Situation situation) {
    return record.decision().by().person()
        ? noteOutside(record.with(record.said().overtaken()), situation.now())
        : revocation(record, situation).orElseGet(() -> noteOutside(record, situation.now()));
  }

  private static Step withdrawn(ConnectionRecord record, Instant now) {
    return record
        .last(Status.ACCEPTED)
        .map(former -> observed(record.restored(former, WITHDRAWN, now).with(Trouble.NONE), now))
        .orElseGet(() -> noteOutside(record, now));
  }

  /** A person's reject cuts at once, unless the service is held. */
  private static Optional<Step> revocation(ConnectionRecord record, Situation situation) {
    return rejection(record)
        .filter(verdict -> situation.mode() == Mode.ENFORCE)
        .map(verdict ->
            new Step.Revoke(
                Grounds.of("Revoked", verdict).intent(record, Status.REVOKING, situation.now())));
  }

  private static Optional<Verdict> rejection(ConnectionRecord record) {
    return record.said().standing().filter(verdict -> verdict.wanted() == Verdict.Wanted.REJECT);
  }

  /** An acceptance that was given up though EC2 had been asked for it. */
  private static Optional<Step> landed(ConnectionRecord record, Instant now) {
    return Lag.unconfirmed(record, Status.ACCEPTING, now).map(_ -> confirmed(record, now));
  }

  private static Step confirmed(ConnectionRecord record, Instant now) {
    return new Step.Confirm(available(Outcome.found(record, Status.ACCEPTED, now), now));
  }

  private static Step noteOutside(ConnectionRecord record, Instant now) {
    return new Step.NoteOutside(available(record.with(Trouble.NONE).decided(outside(now)), now));
  }

  private static Decision outside(Instant now) {
    return Grounds.outside("Accepted outside Doorman.").decision(Status.ACCEPTED, now);
  }

  private static ConnectionRecord available(ConnectionRecord record, Instant now) {
    boolean first = record.timeline().availableAt().isEmpty();
    return first && record.connection().state().available()
        ? record.with(record.timeline().availableFrom(now))
        : record;
  }
}

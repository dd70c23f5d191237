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
  private static final String WITHDRAWN = "Its revocation is no longer wanted.";

  private Established() {}

  static Optional<Step> step(
      Connection shown, Optional<ConnectionRecord> known, Situation situation) {
    return Optional.of(
        known.map(record -> known(record, situation)).orElseGet(() -> unknown(shown, situation)));
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
      case ACCEPTING -> confirmed(record, now);
      case REVOKING ->
          revocation(record, situation)
              .orElseGet(() -> observed(record.advanced(Status.ACCEPTED, WITHDRAWN, now), now));
      case REJECTED, REVOKED ->
          Lag.explains(record, now) ? new Step.Observe(record) : undone(record, situation);
      case FAILED ->
          record.before().filter(event -> event.status() == Status.ACCEPTING).isPresent()
              ? confirmed(record, now)
              : unasked(record, situation);
      case AWAITING_REVIEW, REJECTING, CLOSED -> unasked(record, situation);
    };
  }

  private static Step observed(ConnectionRecord record, Instant now) {
    return new Step.Observe(available(record, now));
  }

  /** Somebody let in whom Doorman has turned away: a verdict that was carried out is overtaken. */
  private static Step undone(ConnectionRecord record, Situation situation) {
    return record.decision().by().person()
        ? noteOutside(record, situation.now())
        : unasked(record, situation);
  }

  /** Somebody let in a connection without Doorman, which a person may still want rejected. */
  private static Step unasked(ConnectionRecord record, Situation situation) {
    return revocation(record, situation).orElseGet(() -> noteOutside(record, situation.now()));
  }

  /** A person's reject cuts at once, unless the service is held. */
  private static Optional<Step> revocation(ConnectionRecord record, Situation situation) {
    return record
        .said()
        .standing()
        .filter(verdict -> verdict.wanted() == Verdict.Wanted.REJECT)
        .filter(verdict -> situation.mode() == Mode.ENFORCE)
        .map(verdict ->
            new Step.Revoke(
                Grounds.of("Revoked", verdict).intent(record, Status.REVOKING, situation.now())));
  }

  private static Step confirmed(ConnectionRecord record, Instant now) {
    ConnectionRecord done = record.advanced(Status.ACCEPTED, Grounds.FOUND_DONE, now);
    return new Step.Confirm(
        available(done.with(done.timeline().applied(now)).with(Trouble.NONE), now));
  }

  private static Step noteOutside(ConnectionRecord record, Instant now) {
    return new Step.NoteOutside(
        available(record.with(record.said().overtaken()).decided(outside(now)), now));
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

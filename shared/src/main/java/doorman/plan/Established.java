package doorman.plan;

import doorman.allowlist.Mode;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.Outlook;
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
      Decision decision = adopted.decision(Status.ACCEPTED, now);
      return new Step.Adopt(noted(ConnectionRecord.first(shown, decision, now), situation));
    }
    return new Step.NoteOutside(noted(ConnectionRecord.first(shown, outside(now), now), situation));
  }

  private static Step known(ConnectionRecord record, Situation situation) {
    return switch (record.status()) {
      case ACCEPTED ->
          byPerson(record, situation)
              .or(() -> byPolicy(record, situation))
              .orElseGet(() -> observed(record, record, situation));
      case ACCEPTING -> byPerson(record, situation).orElseGet(() -> confirmed(record, situation));
      case REVOKING ->
          byPerson(record, situation)
              .or(() -> byPolicy(record, situation))
              .orElseGet(() -> leftBehind(record, situation));
      case FAILED -> failed(record, situation);
      case AWAITING_REVIEW ->
          byPerson(record, situation)
              .or(() -> landed(record, situation))
              .orElseGet(() -> noteOutside(record, situation));
      case REJECTED, REVOKED ->
          landed(record, situation).orElseGet(() -> undone(record, situation));
      case REJECTING, CLOSED ->
          byPerson(record, situation).orElseGet(() -> noteOutside(record, situation));
    };
  }

  /** A person's reject cuts at once, unless the service is held. */
  private static Optional<Step> byPerson(ConnectionRecord record, Situation situation) {
    return rejection(record)
        .filter(_ -> situation.mode() == Mode.ENFORCE)
        .map(verdict ->
            new Step.Revoke(
                Grounds.of("Revoked", verdict).intent(record, Status.REVOKING, situation.now())));
  }

  private static Optional<Step> byPolicy(ConnectionRecord record, Situation situation) {
    return Revocation.due(record, situation)
        .filter(_ -> situation.brake().isEmpty())
        .map(grounds -> new Step.Revoke(Revocation.intent(record, grounds, situation)));
  }

  /**
   * Whether the policy wants one cut now that the ledger knows to be in, the brake left aside. What
   * a person wants cut, or EC2 has refused too often, is not among them.
   */
  static boolean due(ConnectionRecord record, Situation situation) {
    boolean mayBe =
        switch (record.status()) {
          case ACCEPTED, REVOKING -> rejection(record).isEmpty();
          case FAILED ->
              rejection(record).isEmpty() && revocationFailed(record) && !givenUp(record);
          case AWAITING_REVIEW, ACCEPTING, REJECTING, REJECTED, REVOKED, CLOSED -> false;
        };
    return mayBe && Revocation.due(record, situation).isPresent();
  }

  /** What is shown, and what is to come: a step of its own where that has changed. */
  private static Step observed(
      ConnectionRecord before, ConnectionRecord record, Situation situation) {
    ConnectionRecord now = noted(record, situation);
    boolean wasToGo = before.outlook().revokeAt().isPresent();
    boolean isToGo = now.outlook().revokeAt().isPresent();
    if (wasToGo == isToGo) {
      return new Step.Observe(now);
    }
    return isToGo ? new Step.Schedule(now) : new Step.Spare(now);
  }

  /** While the brake holds, nobody knows yet whether the intent will be carried out. */
  private static Step leftBehind(ConnectionRecord record, Situation situation) {
    return due(record, situation)
        ? new Step.Observe(available(record, situation.now()))
        : withdrawn(record, situation);
  }

  private static Step failed(ConnectionRecord record, Situation situation) {
    if (!revocationFailed(record)) {
      return byPerson(record, situation)
          .or(() -> landed(record, situation))
          .orElseGet(() -> noteOutside(record, situation));
    }
    if (rejection(record).isEmpty() && Revocation.due(record, situation).isEmpty()) {
      return withdrawn(record, situation);
    }
    return (givenUp(record) ? Optional.<Step>empty() : byPerson(record, situation))
        .or(() -> due(record, situation) ? byPolicy(record, situation) : Optional.empty())
        .orElseGet(() -> new Step.Observe(available(record, situation.now())));
  }

  private static boolean revocationFailed(ConnectionRecord record) {
    return record.before().filter(event -> event.status() == Status.REVOKING).isPresent();
  }

  private static boolean givenUp(ConnectionRecord record) {
    return Attempts.exhausted(record, Attempts.AT_THE_DOOR, rejection(record));
  }

  /** Somebody let in whom Doorman has turned away: a verdict that was carried out is overtaken. */
  private static Step undone(ConnectionRecord record, Situation situation) {
    return record.decision().by().person()
        ? noteOutside(record.with(record.said().overtaken()), situation)
        : byPerson(record, situation).orElseGet(() -> noteOutside(record, situation));
  }

  private static Step withdrawn(ConnectionRecord record, Situation situation) {
    return record
        .letIn()
        .map(former -> record.restored(former, WITHDRAWN, situation.now()).with(Trouble.NONE))
        .map(former -> observed(record, former, situation))
        .orElseGet(() -> noteOutside(record, situation));
  }

  private static Optional<Verdict> rejection(ConnectionRecord record) {
    return record.said().standing().filter(verdict -> verdict.wanted() == Verdict.Wanted.REJECT);
  }

  /** An acceptance that was given up though EC2 had been asked for it. */
  private static Optional<Step> landed(ConnectionRecord record, Situation situation) {
    return Lag.unconfirmed(record, Status.ACCEPTING, situation.now())
        .map(_ -> confirmed(record, situation));
  }

  private static Step confirmed(ConnectionRecord record, Situation situation) {
    return new Step.Confirm(
        noted(Outcome.found(record, Status.ACCEPTED, situation.now()), situation));
  }

  private static Step noteOutside(ConnectionRecord record, Situation situation) {
    ConnectionRecord outside = record.with(Trouble.NONE).decided(outside(situation.now()));
    return new Step.NoteOutside(noted(outside.with(Outlook.NONE), situation));
  }

  private static Decision outside(Instant now) {
    return Grounds.outside("Accepted outside Doorman.").decision(Status.ACCEPTED, now);
  }

  private static ConnectionRecord noted(ConnectionRecord record, Situation situation) {
    return Revocation.noted(available(record, situation.now()), situation);
  }

  private static ConnectionRecord available(ConnectionRecord record, Instant now) {
    boolean first = record.timeline().availableAt().isEmpty();
    return first && record.connection().state().available()
        ? record.with(record.timeline().availableFrom(now))
        : record;
  }
}

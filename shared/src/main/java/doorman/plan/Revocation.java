package doorman.plan;

import doorman.allowlist.Revoke;
import doorman.allowlist.Rules;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.History.Event;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.policy.Policy;
import doorman.policy.Ruling;
import java.time.Instant;
import java.util.Optional;

/** Whether, why and when the policy has a connection cut that is let in. */
final class Revocation {
  private static final String CALLED_OFF = "Its revocation is not wanted any more.";

  private Revocation() {}

  /** The grounds on which the policy wants it cut now, if the brake allows. */
  static Optional<Grounds> due(ConnectionRecord record, Situation situation) {
    return enforced(record, situation)
        .filter(_ -> !situation.now().isBefore(instant(record, situation)))
        .map(ruling ->
            Grounds.of(ruling).saying("Revoked. " + ruling.objection().orElse(ruling.reason())));
  }

  /** The intent to cut it, with the instant that was announced, or that is now without grace. */
  static ConnectionRecord intent(ConnectionRecord record, Grounds grounds, Situation situation) {
    Instant at = instant(record, situation);
    return grounds
        .intent(record, Status.REVOKING, situation.now())
        .with(Outlook.NONE.revokedAt(Optional.of(at)));
  }

  /** The record of one that is in, saying when it will be cut and why, or that it will not. */
  static ConnectionRecord noted(ConnectionRecord record, Situation situation) {
    return switch (situation.mode()) {
      case ENFORCE ->
          enforced(record, situation)
              .map(ruling -> scheduled(record, ruling, situation))
              .orElseGet(() -> spared(record, Outlook.NONE, situation.now()));
      case FROZEN -> spared(record, Outlook.NONE, situation.now());
      case SHADOW -> {
        boolean cut =
            objected(record, situation).isPresent()
                || standing(record).filter(Wanted.REJECT::equals).isPresent();
        Optional<Status> wouldBe = Optional.of(Status.REVOKED).filter(_ -> cut);
        yield spared(record, Outlook.NONE.wouldBe(wouldBe), situation.now());
      }
    };
  }

  private static Optional<Ruling> enforced(ConnectionRecord record, Situation situation) {
    return switch (situation.mode()) {
      case ENFORCE -> objected(record, situation);
      case FROZEN, SHADOW -> Optional.empty();
    };
  }

  /** The ruling that objects to the connection, if the rules have such connections cut. */
  private static Optional<Ruling> objected(ConnectionRecord record, Situation situation) {
    Rules.Revocation rules = situation.rules().revocation();
    return Optional.of(rules.revoke())
        .filter(Revoke.DELISTED::equals)
        .map(_ ->
            Policy.decide(
                record.connection(), situation.rows(record.connection()), 0, situation.now()))
        .filter(ruling -> ruling.objection().isPresent())
        .filter(ruling -> concerns(ruling, record));
  }

  /** A reject entry is about everybody, the rest only about those whom the policy has let in. */
  private static boolean concerns(Ruling ruling, ConnectionRecord record) {
    return switch (ruling) {
      case Ruling.Reject _ -> true;
      case Ruling.RejectSettled _, Ruling.Review _ -> byPolicyAlone(record);
      case Ruling.Accept _ -> false;
    };
  }

  private static boolean byPolicyAlone(ConnectionRecord record) {
    boolean wantedIn = standing(record).filter(Wanted.ACCEPT::equals).isPresent();
    return !wantedIn && record.letIn().map(Event::by).filter(Decider.POLICY::equals).isPresent();
  }

  private static Optional<Wanted> standing(ConnectionRecord record) {
    return record.said().standing().map(Verdict::wanted);
  }

  /** What was announced stands, though the grace is edited meanwhile. */
  private static Instant instant(ConnectionRecord record, Situation situation) {
    return record
        .outlook()
        .revokeAt()
        .orElseGet(() -> situation.now().plus(situation.rules().revocation().grace()));
  }

  private static ConnectionRecord scheduled(
      ConnectionRecord record, Ruling ruling, Situation situation) {
    Instant at = instant(record, situation);
    String reason = "To be revoked at " + at + ". " + ruling.objection().orElse(ruling.reason());
    return explained(record, reason, reason, situation.now())
        .with(Outlook.NONE.revokedAt(Optional.of(at)));
  }

  private static ConnectionRecord spared(ConnectionRecord record, Outlook outlook, Instant now) {
    boolean wasToGo = record.outlook().revokeAt().isPresent();
    String former = record.letIn().map(Event::reason).orElse(record.decision().reason());
    return (wasToGo ? explained(record, former, CALLED_OFF, now) : record).with(outlook);
  }

  private static ConnectionRecord explained(
      ConnectionRecord record, String reason, String told, Instant now) {
    boolean news = !reason.equals(record.decision().reason());
    return news ? record.explained(reason, told, now) : record;
  }
}

package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.connection;
import static doorman.plan.Past.ALICE;
import static doorman.plan.Past.decidedBy;
import static doorman.plan.Past.record;
import static doorman.plan.Past.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an intent once EC2 has answered. */
class OutcomeTest {

  @ParameterizedTest
  @CsvSource({"ACCEPTING, ACCEPTED", "REJECTING, REJECTED", "REVOKING, REVOKED"})
  void doneKeepsTheReasonAndWhoWantedIt(Status intent, Status status) {
    ConnectionRecord done = Outcome.done(refused(2, decidedBy(ALICE, connection(), intent)), NOW);

    String reason = Past.reason(intent);
    assertThat(done.decision()).isEqualTo(new Decision(status, reason, ALICE, NOW, Map.of()));
    assertThat(done.history().events().getLast()).isEqualTo(new Event(NOW, status, ALICE, reason));
    assertThat(done.timeline().appliedAt()).contains(NOW);
    assertThat(done.trouble()).isEqualTo(Trouble.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ACCEPTING", "REJECTING", "REVOKING"},
      mode = EnumSource.Mode.EXCLUDE)
  void onlyAnIntentCanBeDone(Status status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outcome.done(record(connection(), status), NOW));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ACCEPTING", "REJECTING", "REVOKING"})
  void refusedFailsAndTellsWhy(Status intent) {
    ConnectionRecord failed =
        Outcome.refused(
            refused(1, decidedBy(ALICE, connection(), Status.AWAITING_REVIEW, intent)),
            "E: no",
            NOW);

    assertThat(failed.decision())
        .isEqualTo(
            new Decision(
                Status.FAILED,
                "EC2 refused (E: no). Wanted: " + Past.reason(intent),
                ALICE,
                NOW,
                Map.of()));
    assertThat(failed.trouble()).isEqualTo(new Trouble(2, Optional.of("E: no")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"REJECTED", "REVOKED"})
  void oneThatEc2DoesNotLetInOnceMoreStaysTurnedAway(Status former) {
    ConnectionRecord refused =
        Outcome.refused(record(connection("rejected"), former, Status.ACCEPTING), "E: no", NOW);

    assertThat(refused.status()).isEqualTo(former);
    assertThat(refused.decision().reason())
        .isEqualTo(
            "EC2 lets in no more whom it has rejected (E: no): the customer must create a new"
                + " endpoint. Wanted: Was ACCEPTING.");
  }

  @Test
  void aRejectionThatIsRefusedFailsThoughItWasTurnedAwayBefore() {
    ConnectionRecord refused =
        Outcome.refused(
            record(connection("available"), Status.REJECTED, Status.REVOKING), "E: no", NOW);

    assertThat(refused.status()).isEqualTo(Status.FAILED);
  }
}

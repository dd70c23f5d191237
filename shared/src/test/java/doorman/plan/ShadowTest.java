package doorman.plan;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.plan.Past.THEN;
import static doorman.plan.Past.decidedBy;
import static doorman.plan.Past.record;
import static doorman.plan.Past.typed;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Outlook;
import doorman.ledger.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy on trial says what it would have done, and does nothing. */
class ShadowTest {
  private static final TypedRow TRIAL = defaultRow().and("mode", "shadow");
  private static final Scene WAITING = Scene.EMPTY.shows(connection());

  private static Optional<Status> wouldBe(Scene scene) {
    return scene.step().record().outlook().wouldBe();
  }

  private static ConnectionRecord in(Decider by) {
    ConnectionRecord record =
        decidedBy(by, connection("available"), Status.ACCEPTING, Status.ACCEPTED);
    return record.with(record.timeline().availableFrom(THEN));
  }

  private static Scene established(ConnectionRecord record) {
    return Scene.EMPTY.shows(connection("available")).knows(record);
  }

  @ParameterizedTest
  @CsvSource({"accept, ACCEPTED", "reject, REJECTED"})
  void saysWhatWouldHaveBecomeOfARequest(String action, Status status) {
    assertThat(wouldBe(WAITING.lists(TRIAL, accountRow(action)))).contains(status);
    assertThat(WAITING.lists(TRIAL, accountRow(action)).outline())
        .isEqualTo("AwaitReview AWAITING_REVIEW");
  }

  @Test
  void saysNothingOfARequestThatWouldHaveWaited() {
    assertThat(wouldBe(WAITING.lists(TRIAL))).isEmpty();
    assertThat(wouldBe(WAITING.lists(TRIAL.and("action", "reject")))).isEmpty();
  }

  @Test
  void rejectsByDefaultOnTrialOnceItHasSettled() {
    assertThat(wouldBe(WAITING.lists(TRIAL.and("action", "reject").and("settleMinutes", 0))))
        .contains(Status.REJECTED);
  }

  @ParameterizedTest
  @CsvSource({"accept, ACCEPTED", "reject, REJECTED"})
  void saysWhatAVerdictWouldHaveDone(String verdict, Status status) {
    ConnectionRecord waiting = typed(verdict, record(connection(), Status.AWAITING_REVIEW));

    assertThat(wouldBe(WAITING.knows(waiting).lists(TRIAL))).contains(status);
  }

  @Test
  void givesAPlaceOnlyOnceOnTrialToo() {
    Scene two =
        Scene.EMPTY
            .shows(
                connection(1, ACCOUNT, "pendingAcceptance"),
                connection(2, ACCOUNT, "pendingAcceptance"))
            .lists(TRIAL, accountRow("accept").and("maxConnections", 1));

    assertThat(two.steps())
        .extracting(step -> step.record().outlook().wouldBe())
        .containsExactly(Optional.of(Status.ACCEPTED), Optional.empty());
  }

  @Test
  void saysWhoWouldBeCut() {
    Scene delisted = established(in(Decider.POLICY)).lists(TRIAL.and("revoke", "delisted"));

    assertThat(delisted.outline()).isEqualTo("Observe ACCEPTED");
    assertThat(delisted.step().record().outlook())
        .isEqualTo(Outlook.NONE.wouldBe(Optional.of(Status.REVOKED)));
    assertThat(delisted.then(NOW).steps()).isEmpty();
    assertThat(delisted.plan(NOW).brake()).isEmpty();
  }

  @Test
  void saysThatAVerdictWouldCut() {
    assertThat(wouldBe(established(typed("reject", in(Decider.ADOPTED))).lists(TRIAL)))
        .contains(Status.REVOKED);
  }

  @Test
  void saysNothingOfWhoWouldStay() {
    assertThat(established(in(Decider.POLICY)).lists(TRIAL).steps()).isEmpty();
    assertThat(established(in(Decider.ADOPTED)).lists(TRIAL.and("revoke", "delisted")).steps())
        .isEmpty();
  }

  @Test
  void saysWhoWouldBeLetInOnceMore() {
    Scene out =
        Scene.EMPTY
            .shows(connection("rejected"))
            .knows(record(connection("rejected"), Status.REJECTED))
            .lists(TRIAL, accountRow("accept"));

    assertThat(out.outline()).isEqualTo("Observe REJECTED");
    assertThat(wouldBe(out)).contains(Status.ACCEPTED);
    assertThat(out.then(NOW).steps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"enforce", "frozen"})
  void saysNothingMoreOnceTheTrialIsOver(String mode) {
    TypedRow over = TRIAL.and("mode", mode).and("revoke", "delisted").and("graceMinutes", 60);
    List<Scene> trials =
        List.of(
            WAITING.lists(TRIAL, accountRow("accept")),
            established(in(Decider.POLICY)).lists(TRIAL.and("revoke", "delisted")),
            Scene.EMPTY
                .shows(connection("rejected"))
                .knows(record(connection("rejected"), Status.REJECTED))
                .lists(TRIAL, accountRow("accept")));

    for (Scene trial : trials) {
      assertThat(wouldBe(trial)).isPresent();
      assertThat(wouldBe(trial.then(NOW).lists(over))).isEmpty();
    }
  }

  @Test
  void saysNothingMoreOnceNothingWouldBeDone() {
    Scene listed = WAITING.lists(TRIAL, accountRow("accept")).then(NOW);

    assertThat(wouldBe(listed.lists(TRIAL, accountRow("review")))).isEmpty();
  }

  @Test
  void aTrialCallsOffWhatWasAnnounced() {
    Scene scheduled =
        established(in(Decider.POLICY)).lists(defaultRow().and("revoke", "delisted")).then(NOW);

    Step spare = scheduled.lists(TRIAL.and("revoke", "delisted")).step();

    assertThat(spare).isInstanceOf(Step.Spare.class);
    assertThat(spare.record().outlook())
        .isEqualTo(Outlook.NONE.wouldBe(Optional.of(Status.REVOKED)));
  }
}

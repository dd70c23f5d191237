package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.requestedAt;
import static doorman.plan.Past.at;
import static doorman.plan.Past.record;
import static doorman.plan.Past.refused;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes that died and calls that were refused leave behind. */
class LeftBehindTest {
  private static final Scene LISTED = Scene.EMPTY.shows(connection()).lists(accountRow("accept"));

  @Test
  void takesUpAnIntentAndTellsSo() {
    ConnectionRecord intent = LISTED.step().record();

    ConnectionRecord again = LISTED.knows(intent).step(NOW.plusSeconds(60)).record();

    assertThat(again.decision().reason()).isEqualTo(intent.decision().reason());
    assertThat(again.history().events())
        .containsExactly(
            intent.history().events().getFirst(),
            new Event(
                NOW.plusSeconds(60),
                Status.ACCEPTING,
                Decider.POLICY,
                "Taken up again: an earlier pass did not end."));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTING, available, ACCEPTED",
    "REJECTING, rejected, REJECTED",
    "REVOKING, rejected, REVOKED",
  })
  void recordsWhatEc2ShowsToBeDone(Status intent, String state, Status done) {
    ConnectionRecord left = refused(2, record(connection(), Status.AWAITING_REVIEW, intent));

    ConnectionRecord found = Scene.EMPTY.shows(connection(state)).knows(left).step().record();

    assertThat(found.status()).isEqualTo(done);
    assertThat(found.decision().by()).isEqualTo(Decider.POLICY);
    assertThat(found.timeline().appliedAt()).contains(NOW);
    assertThat(found.trouble()).isEqualTo(Trouble.NONE);
    assertThat(found.history().events().getLast())
        .isEqualTo(
            new Event(
                NOW, done, Decider.POLICY, "EC2 shows it done: an earlier pass did not end."));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTING, reject, Reject REJECTING",
    "ACCEPTING, review, AwaitReview AWAITING_REVIEW",
    "REJECTING, accept, Accept ACCEPTING",
    "REJECTING, review, AwaitReview AWAITING_REVIEW",
    "REVOKING, accept, Accept ACCEPTING",
  })
  void correctsAnIntentThatThePolicyNoLongerHas(Status intent, String action, String outline) {
    assertThat(
            Scene.EMPTY
                .shows(connection())
                .knows(record(connection(), intent))
                .lists(accountRow(action))
                .outline())
        .isEqualTo(outline);
  }

  @ParameterizedTest
  @CsvSource({
    "AWAITING_REVIEW, ACCEPTING, available, Confirm ACCEPTED, NoteOutside ACCEPTED",
    "FAILED, ACCEPTING, available, Confirm ACCEPTED, NoteOutside ACCEPTED",
    "AWAITING_REVIEW, REJECTING, rejected, Confirm REJECTED, NoteOutside REJECTED",
    "FAILED, REJECTING, rejected, Confirm REJECTED, NoteOutside REJECTED",
    "ACCEPTED, REVOKING, rejected, Confirm REVOKED, NoteOutside REVOKED",
    "FAILED, REVOKING, rejected, Confirm REVOKED, NoteOutside REVOKED",
  })
  void anActThatLandsLateIsDoormansForFiveMinutes(
      Status status, Status intent, String state, String ours, String outside) {
    ConnectionRecord given = at(NOW, Decider.POLICY, connection(), intent, status);
    Scene scene = Scene.EMPTY.shows(connection(state)).knows(given);
    Instant over = NOW.plus(Duration.ofMinutes(5));

    assertThat(scene.outline(over.minusNanos(1))).isEqualTo(ours);
    assertThat(scene.outline(over)).isEqualTo(outside);
  }

  @Test
  void triesAFailedOneFiveTimes() {
    ConnectionRecord record = Outcome.refused(LISTED.step().record(), "E: no", NOW);
    for (int attempt = 2; attempt <= 5; attempt++) {
      Step step = LISTED.knows(record).step();
      assertThat(step).isInstanceOf(Step.Accept.class);
      record = Outcome.refused(step.record(), "E: no", NOW);
      assertThat(record.trouble().attempts()).isEqualTo(attempt);
    }
    assertThat(LISTED.knows(record).steps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"available, NoteOutside ACCEPTED", "rejected, NoteOutside REJECTED"})
  void forgetsFailuresOnceSomebodyElseHasActed(String state, String outline) {
    ConnectionRecord failed = refused(3, record(connection(), Status.ACCEPTING, Status.FAILED));
    Scene scene = Scene.EMPTY.shows(connection(state)).knows(failed);

    assertThat(scene.outline()).isEqualTo(outline);
    assertThat(scene.step().record().trouble()).isEqualTo(Trouble.NONE);
  }

  @Test
  void letsInOnceMoreWhomThePolicyTurnedAwayAndNowLists() {
    Scene out =
        Scene.EMPTY
            .shows(connection("rejected"))
            .knows(record(connection("rejected"), Status.REJECTED));
    assertThat(out.steps()).isEmpty();

    Step step = out.lists(accountRow("accept")).step();
    assertThat(step).isInstanceOf(Step.Accept.class);
    ConnectionRecord refused = Outcome.refused(step.record(), "E: no", NOW);

    assertThat(out.knows(refused).lists(accountRow("accept")).steps()).isEmpty();
    assertThat(out.knows(refused).lists(accountRow("accept")).steps(NOW.plusSeconds(86_400)))
        .isEmpty();
  }

  @Test
  void aPersonMayStillWantInWhomEc2RefusedToLetInForThePolicyOnce() {
    ConnectionRecord out =
        refused(1, record(connection("rejected"), Status.ACCEPTING, Status.REJECTED));
    Scene scene = Scene.EMPTY.shows(connection("rejected"));

    Step step = scene.knows(Past.typed("accept", out)).step();
    ConnectionRecord again = Outcome.refused(step.record(), "E: no", NOW);

    assertThat(step).isInstanceOf(Step.Accept.class);
    assertThat(scene.knows(again).steps()).isEmpty();
  }

  @Test
  void aRefusedVerdictOnOneThatWasRejectedOutsideIsTriedOnce() {
    ConnectionRecord awaiting = Past.typed("accept", record(connection(), Status.AWAITING_REVIEW));
    Scene scene = Scene.EMPTY.shows(connection("rejected"));

    ConnectionRecord refused = Outcome.refused(scene.knows(awaiting).step().record(), "E: no", NOW);

    assertThat(refused.status()).isEqualTo(Status.REJECTED);
    assertThat(scene.knows(refused).steps()).isEmpty();
  }

  @Test
  void anAcceptanceOfOneTurnedAwayThatDidNotHappenIsTakenBack() {
    ConnectionRecord left = record(connection("rejected"), Status.REJECTED, Status.ACCEPTING);

    ConnectionRecord back = Scene.EMPTY.shows(connection("rejected")).knows(left).step().record();

    assertThat(back.decision().reason()).isEqualTo(Past.reason(Status.REJECTED));
    assertThat(back.history().events().getLast().reason())
        .isEqualTo("Its acceptance did not happen.");
  }

  @ParameterizedTest
  @CsvSource({
    "available, Adopt, ACCEPTED, Established before Doorman was enrolled.",
    "rejected, Adopt, REJECTED, Rejected before Doorman was enrolled.",
  })
  void adoptsWhatIsOlderThanItsCare(String state, String step, Status status, String reason) {
    Connection old = requestedAt(Scene.ENROLLED.minusNanos(1), connection(state));
    Step adopt = Scene.EMPTY.shows(old).step();

    assertThat(adopt.getClass().getSimpleName()).isEqualTo(step);
    assertThat(adopt.record().decision())
        .isEqualTo(new Decision(status, reason, Decider.ADOPTED, NOW, Map.of()));
    assertThat(Scene.EMPTY.shows(old).knows(adopt.record()).steps()).isEmpty();
  }

  @Test
  void notesWhatWasEstablishedOutsideSinceItsEnrolment() {
    Connection enrolled = requestedAt(Scene.ENROLLED, connection("available"));

    assertThat(Scene.EMPTY.shows(enrolled).outline()).isEqualTo("NoteOutside ACCEPTED");
  }

  @Test
  void decidesAboutARequestThatIsOlderThanItsCare() {
    Connection old = requestedAt(Scene.ENROLLED.minusNanos(1), connection());

    assertThat(LISTED.shows(old).outline()).isEqualTo("Accept ACCEPTING");
  }
}

package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.plan.Past.typed;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import doorman.ledger.Said;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time that people have for a review. */
class DeadlineTest {
  private static final Instant HALF = NOW.plus(Duration.ofHours(36));
  private static final Instant END = NOW.plus(Duration.ofDays(3));
  private static final TypedRow REJECTS = defaultRow().and("deadlineAction", "reject");
  private static final Scene REVIEW = Scene.EMPTY.shows(connection());
  private static final String UNLISTED =
      "Nobody lists this consumer, and the default row * / * asks for a review.";

  private static Outlook outlook(Instant due, Reminder... reminded) {
    return Outlook.NONE
        .dueAt(Optional.of(due))
        .reminded(Optional.of(reminded).filter(all -> all.length > 0).map(all -> all[0]));
  }

  @Test
  void saysFromTheFirstLookOnWhenItEnds() {
    assertThat(REVIEW.step().record().outlook()).isEqualTo(outlook(END));
  }

  @Test
  void remindsAtHalfOfTheTimeAndAtItsEndOnceEach() {
    Scene waiting = REVIEW.then(NOW);
    assertThat(waiting.outline(HALF.minusNanos(1))).isEqualTo("nothing");

    Scene halfway = waiting.then(HALF);
    assertThat(waiting.outline(HALF)).isEqualTo("Remind AWAITING_REVIEW");
    assertThat(waiting.step(HALF).record().outlook()).isEqualTo(outlook(END, Reminder.HALFWAY));
    assertThat(halfway.outline(END.minusNanos(1))).isEqualTo("nothing");

    assertThat(halfway.outline(END)).isEqualTo("Remind AWAITING_REVIEW");
    assertThat(halfway.step(END).record().outlook()).isEqualTo(outlook(END, Reminder.OVERDUE));
    assertThat(halfway.then(END).outline(END.plus(Duration.ofDays(30)))).isEqualTo("nothing");
  }

  @Test
  void remindsOnceWhereALookComesLate() {
    Scene overdue = REVIEW.then(NOW).then(END);

    assertThat(REVIEW.then(NOW).step(END).record().outlook())
        .isEqualTo(outlook(END, Reminder.OVERDUE));
    assertThat(overdue.outline(END)).isEqualTo("nothing");
  }

  @Test
  void changesNeitherStandingNorReason() {
    ConnectionRecord waiting = REVIEW.step().record();

    assertThat(REVIEW.then(NOW).step(END).record().decision()).isEqualTo(waiting.decision());
  }

  @Test
  void rejectsAtTheEndWhereTheRowSaysSo() {
    Scene waiting = REVIEW.lists(REJECTS).then(NOW);
    assertThat(waiting.then(HALF).outline(END.minusNanos(1))).isEqualTo("nothing");

    Step reject = waiting.step(END);

    assertThat(reject).isInstanceOf(Step.Reject.class);
    assertThat(reject.record().decision())
        .isEqualTo(
            new Decision(
                Status.REJECTING,
                "Nobody has reviewed it until 2026-11-24T09:30:00Z. " + UNLISTED,
                Decider.POLICY,
                END,
                Map.of()));
    assertThat(reject.record().outlook()).isEqualTo(Outlook.NONE);
  }

  @Test
  void letsInOnceMoreWhomItHasRejectedAndSomebodyLists() {
    ConnectionRecord rejected =
        Outcome.done(REVIEW.lists(REJECTS).then(NOW).step(END).record(), END);

    assertThat(
            Scene.EMPTY
                .shows(connection("rejected"))
                .knows(rejected)
                .lists(REJECTS, accountRow("accept"))
                .outline(END))
        .isEqualTo("Accept ACCEPTING");
  }

  @Test
  void rejectsNobodyWhomAnUnreadableRowNames() {
    Scene doubted = REVIEW.lists(REJECTS, accountRow("acept"));

    assertThat(doubted.then(NOW).outline(END)).isEqualTo("Remind AWAITING_REVIEW");
    assertThat(doubted.then(NOW).then(END).outline(END.plusSeconds(1))).isEqualTo("nothing");
  }

  @Test
  void noTimeAtAllIsOverInTheVeryFirstPass() {
    TypedRow keeps = defaultRow().and("reviewDeadlineHours", 0);
    assertThat(REVIEW.lists(keeps).outline()).isEqualTo("AwaitReview AWAITING_REVIEW");
    assertThat(REVIEW.lists(keeps).step().record().outlook())
        .isEqualTo(outlook(NOW, Reminder.OVERDUE));

    assertThat(REVIEW.lists(keeps.and("deadlineAction", "reject")).outline())
        .isEqualTo("Reject REJECTING");
  }

  @Test
  void movesWithTheRowAndRemindsNoMoreThanOnce() {
    Scene overdue = REVIEW.then(NOW).then(END).lists(defaultRow().and("reviewDeadlineHours", 100));
    Instant later = NOW.plus(Duration.ofHours(100));

    Scene moved = overdue.then(END);
    assertThat(overdue.outline(END)).isEqualTo("AwaitReview AWAITING_REVIEW");
    assertThat(overdue.step(END).record().outlook()).isEqualTo(outlook(later, Reminder.OVERDUE));
    assertThat(moved.outline(later)).isEqualTo("nothing");
  }

  @Test
  void aShorterTimeMayBeOverAtOnce() {
    Scene shortened = REVIEW.then(NOW).lists(REJECTS.and("reviewDeadlineHours", 1));

    assertThat(shortened.outline(NOW.plus(Duration.ofHours(1)).minusNanos(1)))
        .isEqualTo("Remind AWAITING_REVIEW");
    assertThat(shortened.outline(NOW.plus(Duration.ofHours(1)))).isEqualTo("Reject REJECTING");
  }

  @Test
  void runsNotFromBeforeEnrolment() {
    Instant longAgo = Scene.ENROLLED.minus(Duration.ofDays(30));
    ConnectionRecord old = Past.awaitingSince(longAgo, connection());

    assertThat(REVIEW.knows(old).step().record().outlook().dueAt())
        .contains(Scene.ENROLLED.plus(Duration.ofDays(3)));
  }

  @Test
  void beginsAnewWithANewWait() {
    ConnectionRecord overdue = REVIEW.then(NOW).step(END).record();
    ConnectionRecord in =
        Outcome.done(REVIEW.knows(typed("accept", overdue)).step(END).record(), END)
            .with(Said.NOTHING);
    Instant again = END.plus(Duration.ofDays(1));

    assertThat(in.outlook()).isEqualTo(Outlook.NONE);
    assertThat(REVIEW.knows(in).step(again).record().outlook())
        .isEqualTo(outlook(again.plus(Duration.ofDays(3))));
  }

  @Test
  void aRequestThatSettlesIsNobodysToReview() {
    Scene settling = REVIEW.lists(defaultRow().and("action", "reject").and("settleMinutes", 9000));

    assertThat(settling.step().record().outlook()).isEqualTo(Outlook.NONE);
    assertThat(settling.then(NOW).outline(END)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "shadow"})
  void remindsInAServiceThatIsHeldAndRejectsNobody(String mode) {
    Scene held = REVIEW.lists(REJECTS.and("mode", mode));

    assertThat(held.then(NOW).outline(HALF)).isEqualTo("Remind AWAITING_REVIEW");
    Step overdue = held.then(NOW).step(END);
    assertThat(overdue).isInstanceOf(Step.Remind.class);
    assertThat(overdue.record().outlook().dueAt()).contains(END);
    assertThat(overdue.record().decision().reason())
        .endsWith(" Otherwise: Nobody has reviewed it until 2026-11-24T09:30:00Z. " + UNLISTED);
    assertThat(overdue.record().outlook().wouldBe().isPresent()).isEqualTo(mode.equals("shadow"));
    assertThat(held.then(NOW).then(END).lists(REJECTS).outline(END)).isEqualTo("Reject REJECTING");
  }

  @Test
  void aVerdictIsNeverTooLate() {
    ConnectionRecord overdue = REVIEW.lists(REJECTS).then(NOW).step(HALF).record();

    assertThat(REVIEW.lists(REJECTS).knows(typed("accept", overdue)).outline(END))
        .isEqualTo("Accept ACCEPTING");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"AWAITING_REVIEW", "ACCEPTING", "REJECTING", "FAILED"})
  void runsWhateverKeptTheRequestWaiting(Status status) {
    ConnectionRecord record = Past.record(connection(), Status.AWAITING_REVIEW, status);

    assertThat(REVIEW.knows(record).step().record().outlook().dueAt())
        .contains(Past.THEN.plus(Duration.ofDays(3)));
  }
}

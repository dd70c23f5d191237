package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.plan.Past.at;
import static doorman.plan.Past.record;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EC2 lags, and its pages are no snapshot. */
class LagTest {
  private static final Duration LAG = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, pendingAcceptance, AwaitReview AWAITING_REVIEW",
    "ACCEPTED, rejected, NoteOutside REVOKED",
    "REJECTED, pendingAcceptance, AwaitReview AWAITING_REVIEW",
    "REJECTED, available, NoteOutside ACCEPTED",
    "REVOKED, available, NoteOutside ACCEPTED",
  })
  void disagreementIsLagForFiveMinutesAndNewsThen(Status status, String state, String news) {
    ConnectionRecord done = Past.applied(NOW, record(connection(state), status));
    Scene scene = Scene.EMPTY.shows(connection(state)).knows(done);

    assertThat(scene.outline(NOW.plus(LAG).minusNanos(1))).isEqualTo("nothing");
    assertThat(scene.outline(NOW.plus(LAG))).isEqualTo(news);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ACCEPTED", "REJECTED"})
  void anOldPageUndoesNothingOfWhatSomebodyDidOutside(Status status) {
    ConnectionRecord outside = at(NOW, Decider.OUTSIDE, connection(), status);
    Scene scene = Scene.EMPTY.shows(connection()).knows(outside).lists(accountRow("reject"));

    assertThat(scene.outline(NOW.plus(LAG).minusNanos(1))).isEqualTo("nothing");
  }

  @Test
  void whatSomebodyDoesOutsideIsNotedAtOnceAfterAnotherDidTheOpposite() {
    ConnectionRecord outside = at(NOW, Decider.OUTSIDE, connection("available"), Status.ACCEPTED);

    assertThat(Scene.EMPTY.shows(connection("rejected")).knows(outside).outline())
        .isEqualTo("NoteOutside REVOKED");
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
  void onePageThatLacksAConnectionNeverClosesIt(Status status) {
    ConnectionRecord missed = Scene.EMPTY.knows(record(connection(), status)).step().record();

    assertThat(missed.status()).isEqualTo(status);
    assertThat(missed.timeline().missingSince()).contains(NOW);
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
  void aSecondPageThirtySecondsLaterDoes(Status status) {
    Scene missed =
        Scene.EMPTY.knows(Scene.EMPTY.knows(record(connection(), status)).step().record());

    assertThat(missed.outline(NOW.plusSeconds(30).minusNanos(1))).isEqualTo("nothing");
    assertThat(missed.step(NOW.plusSeconds(30)).record().decision())
        .isEqualTo(
            new Decision(
                Status.CLOSED,
                "EC2 has not shown it since 2026-11-21T09:30:00Z.",
                Decider.POLICY,
                NOW.plusSeconds(30),
                Map.of()));
  }

  @Test
  void theThirtySecondsBeginAnewWhereItWasSeenBetween() {
    ConnectionRecord in = record(connection("available"), Status.ACCEPTED);
    ConnectionRecord missed = Scene.EMPTY.knows(in).step().record();
    ConnectionRecord seen =
        Scene.EMPTY.shows(connection("available")).knows(missed).step().record();

    assertThat(seen.timeline().missingSince()).isEmpty();
    assertThat(Scene.EMPTY.knows(seen).outline(NOW.plusSeconds(60))).isEqualTo("Observe ACCEPTED");
  }

  @Test
  void oneThatShowsUpAgainGetsItsFormerDecisionBack() {
    Connection shown = connection("available");
    ConnectionRecord in = record(shown, Status.AWAITING_REVIEW, Status.ACCEPTED);
    ConnectionRecord missed = Scene.EMPTY.knows(in).step().record();
    Instant later = NOW.plusSeconds(30);
    ConnectionRecord closed = Scene.EMPTY.knows(missed).step(later).record();

    ConnectionRecord again =
        Scene.EMPTY.shows(shown).knows(closed).step(later.plusSeconds(1)).record();

    assertThat(again.decision()).isEqualTo(in.decision());
    assertThat(again.history().events().getLast().reason()).isEqualTo("EC2 shows it again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleting", "deleted", "failed", "expired"})
  void aStateThatSaysSoClosesAtOnce(String state) {
    ConnectionRecord in = Past.applied(NOW, record(connection("available"), Status.ACCEPTED));

    assertThat(Scene.EMPTY.shows(connection(state)).knows(in).step().record().decision().reason())
        .isEqualTo("EC2 shows it as " + state + ".");
  }

  @Test
  void theLaterPageCountsWhereTwoShowOneConnection() {
    assertThat(
            Scene.EMPTY
                .shows(connection(), connection("available"))
                .lists(accountRow("accept"))
                .outlines())
        .containsExactly("NoteOutside ACCEPTED");
  }

  @Test
  void tellsWhenTrafficFirstFlowed() {
    ConnectionRecord in = Past.applied(NOW, record(connection(), Status.ACCEPTED));
    Instant later = NOW.plusSeconds(40);

    ConnectionRecord seen =
        Scene.EMPTY.shows(connection("available")).knows(in).step(later).record();

    assertThat(seen.timeline().availableAt()).contains(later);
    assertThat(Scene.EMPTY.shows(connection("available")).knows(seen).outline(later.plusSeconds(1)))
        .isEqualTo("nothing");
  }
}

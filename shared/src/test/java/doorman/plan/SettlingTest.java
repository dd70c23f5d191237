package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A rejection by the default row waits. */
class SettlingTest {
  private static final Duration SETTLE = Duration.ofMinutes(10);
  private static final Scene REJECTING =
      Scene.EMPTY.shows(connection()).lists(defaultRow().and("action", "reject"));

  @Test
  void waitsFromTheFirstLookAndNotFromTheRequest() {
    assertThat(connection().requestedAt()).isBefore(NOW.minus(SETTLE));
    assertThat(REJECTING.outline()).isEqualTo("AwaitReview AWAITING_REVIEW");
    assertThat(REJECTING.step().record().decision().reason())
        .isEqualTo(
            "Nobody lists this consumer: rejected by default at 2026-11-21T09:40:00Z unless it is"
                + " listed.");
  }

  @Test
  void rejectsOnceItHasWaitedThatLongAndNotBefore() {
    Scene waiting = REJECTING.knows(REJECTING.step().record());

    assertThat(waiting.outline(NOW.plus(SETTLE).minusNanos(1))).isEqualTo("nothing");
    assertThat(waiting.outline(NOW.plus(SETTLE))).isEqualTo("Reject REJECTING");
  }

  @Test
  void rejectsInTheVeryFirstPassWhereTheRowSaysZero() {
    Scene atOnce = REJECTING.lists(defaultRow().and("action", "reject").and("settleMinutes", 0));

    assertThat(atOnce.outline()).isEqualTo("Reject REJECTING");
  }

  @Test
  void acceptsWhomSomebodyListsMeanwhile() {
    Scene listed = REJECTING.knows(REJECTING.step().record()).lists(accountRow("accept"));

    assertThat(listed.outline()).isEqualTo("Accept ACCEPTING");
  }

  @Test
  void doesNotWaitWhereAnEntryRejects() {
    assertThat(REJECTING.lists(accountRow("reject")).outline()).isEqualTo("Reject REJECTING");
  }

  @Test
  void startsAnewForOneThatWasLetInAndWaitsAgain() {
    ConnectionRecord once = Past.record(connection(), Status.ACCEPTED);

    Step step = REJECTING.knows(once).step();

    assertThat(step).isInstanceOf(Step.AwaitReview.class);
    assertThat(step.record().timeline().awaitingSince()).isEqualTo(NOW);
  }

  @Test
  void waitsOutAFreezeAndCatchesUp() {
    Instant due = NOW.plus(SETTLE);
    Scene frozen = REJECTING.lists(defaultRow().and("action", "reject").and("mode", "frozen"));
    ConnectionRecord waiting = frozen.knows(frozen.step().record()).step(due).record();

    assertThat(waiting.decision())
        .extracting(Decision::status, Decision::reason)
        .containsExactly(
            Status.AWAITING_REVIEW,
            "The service is frozen. Otherwise: Nobody lists this consumer: rejected by the default"
                + " row "
                + connection().service()
                + " / *.");
    assertThat(REJECTING.knows(waiting).outline(due)).isEqualTo("Reject REJECTING");
  }
}

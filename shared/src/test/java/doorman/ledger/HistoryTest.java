package doorman.ledger;

import static doorman.Given.NOW;
import static doorman.Given.connection;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.ledger.History.Event;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a record's history grows. */
class HistoryTest {
  private static final ConnectionRecord FIRST =
      ConnectionRecord.first(connection(), decision(Status.AWAITING_REVIEW, "Asked."), NOW);

  @Test
  void beginsWithTheFirstDecision() {
    assertThat(FIRST.history().events()).containsExactly(event(Status.AWAITING_REVIEW, "Asked."));
    assertThat(FIRST.version()).isZero();
  }

  @Test
  void tellsANewStatusAndANewReason() {
    ConnectionRecord record =
        FIRST
            .decided(decision(Status.AWAITING_REVIEW, "Over the limit."))
            .decided(decision(Status.ACCEPTING, "Over the limit."));

    assertThat(record.history().events())
        .containsExactly(
            event(Status.AWAITING_REVIEW, "Asked."),
            event(Status.AWAITING_REVIEW, "Over the limit."),
            event(Status.ACCEPTING, "Over the limit."));
  }

  @Test
  void isSilentWhereNothingIsNew() {
    var again =
        new Decision(
            Status.AWAITING_REVIEW, "Asked.", Decider.POLICY, NOW.plusSeconds(60), Map.of());

    assertThat(FIRST.decided(again)).isEqualTo(FIRST);
  }

  @Test
  void forgetsTheOldestOfMoreThanFifty() {
    ConnectionRecord record = FIRST;
    for (int i = 1; i <= 50; i++) {
      record = record.decided(decision(Status.AWAITING_REVIEW, "Reason " + i));
    }

    assertThat(record.history().events())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 50)
                .mapToObj(i -> event(Status.AWAITING_REVIEW, "Reason " + i))
                .toList());
  }

  @Test
  void tellsWhatWasBeforeThePresentStatus() {
    ConnectionRecord record =
        FIRST
            .decided(decision(Status.ACCEPTING, "One."))
            .decided(decision(Status.FAILED, "Two."))
            .decided(decision(Status.FAILED, "Three."));

    assertThat(record.before()).contains(event(Status.ACCEPTING, "One."));
    assertThat(FIRST.before()).isEmpty();
  }

  private static Decision decision(Status status, String reason) {
    return new Decision(status, reason, Decider.POLICY, NOW, Map.of());
  }

  private static Event event(Status status, String reason) {
    return new Event(NOW, status, Decider.POLICY, reason);
  }
}

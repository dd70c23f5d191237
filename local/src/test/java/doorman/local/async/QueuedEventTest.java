package doorman.local.async;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.lambda.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueuedEventTest {
  private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");
  private static final QueuedEvent.Request REQUEST = new QueuedEvent.Request("1-2-3", "{}", START);
  private static final Reply RETURNED = new Reply(false, "\"ok\"");
  private static final Reply THREW = new Reply(true, "{}");

  @Test
  void isDueAtOnce() {
    assertThat(QueuedEvent.of(REQUEST))
        .isEqualTo(new QueuedEvent(REQUEST, 0, 0, Optional.empty(), START));
  }

  @Test
  void isDoneWhenTheFunctionReturns() {
    assertThat(QueuedEvent.of(REQUEST).after(RETURNED, 2, START))
        .matches(fate -> condition(fate).equals("Success"));
  }

  @ParameterizedTest
  @CsvSource({"0, PT1M", "1, PT2M"})
  void waitsAMinuteAfterTheFirstErrorAndTwoAfterTheSecond(int runs, Duration pause) {
    var event = new QueuedEvent(REQUEST, runs, 0, Optional.empty(), START);

    assertThat(event.after(THREW, 2, START))
        .isEqualTo(
            new Fate.Again(
                new QueuedEvent(REQUEST, runs + 1, 0, Optional.of(THREW), START.plus(pause))));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2"})
  void isGivenUpWhenTheRetriesAreOver(int maximumRetries, int runs) {
    var event = new QueuedEvent(REQUEST, runs, 0, Optional.empty(), START);

    assertThat(condition(event.after(THREW, maximumRetries, START))).isEqualTo("RetriesExhausted");
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "1, PT2S", "8, PT4M16S", "9, PT5M", "100, PT5M"})
  void waitsEverLongerWhileTheFunctionCannotRun(int refusals, Duration pause) {
    var event = new QueuedEvent(REQUEST, 1, refusals, Optional.of(THREW), START);

    assertThat(event.refused(START))
        .isEqualTo(
            new Fate.Again(
                new QueuedEvent(REQUEST, 1, refusals + 1, Optional.of(THREW), START.plus(pause))));
  }

  @ParameterizedTest
  @CsvSource({"60, false", "61, true"})
  void isTooOldPastTheVeryAge(int seconds, boolean tooOld) {
    assertThat(
            QueuedEvent.of(REQUEST).isOlderThan(Duration.ofMinutes(1), START.plusSeconds(seconds)))
        .isEqualTo(tooOld);
  }

  private static String condition(Fate fate) {
    return switch (fate) {
      case Fate.Done done -> done.condition().toString();
      case Fate.Again _ -> "again";
    };
  }
}

package doorman.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  private static final Instant DUE = Instant.parse("2026-11-21T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "rate(1 minute), PT1M",
    "rate(5 minutes), PT5M",
    "rate(1 hour), PT1H",
    "rate(12 hours), PT12H",
    "rate(1 day), P1D",
    "rate(7 days), P7D"
  })
  void readsWhatEventBridgeTakes(String expression, Duration period) {
    assertThat(Rate.of(expression)).isEqualTo(new Rate(expression, period));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(0 minutes)",
        "rate(-1 minutes)",
        "rate(1.5 hours)",
        "rate(30 seconds)",
        "rate(5  minutes)",
        "rate(5minutes)",
        "Rate(5 minutes)",
        "5 minutes",
        ""
      })
  void refusesWhatItDoesNot(String expression) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.of(expression))
        .withMessageStartingWith("ScheduleExpression " + expression + " is not valid");
  }

  @Test
  void refusesCronByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.of("cron(0 20 * * ? *)"))
        .withMessage(
            "ScheduleExpression cron(0 20 * * ? *) is not known to the local run: say rate(…)");
  }

  @ParameterizedTest
  @CsvSource({"0, 300", "299, 300", "300, 300", "301, 601", "86400, 86700"})
  void doesNotMakeUpForWhatItSleptThrough(long nowAfterDue, long nextAfterDue) {
    assertThat(Rate.of("rate(5 minutes)").after(DUE, DUE.plusSeconds(nowAfterDue)))
        .isEqualTo(DUE.plusSeconds(nextAfterDue));
  }
}

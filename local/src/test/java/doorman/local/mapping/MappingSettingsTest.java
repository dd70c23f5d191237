package doorman.local.mapping;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.MappingSettings.Consumer;
import doorman.local.wire.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingSettingsTest {
  private static final Batching SMALL = new Batching(10, Duration.ZERO);

  @Test
  void refusesABatchOfMoreThanTenWithoutAWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> settings(new Batching(11, Duration.ofMillis(999)), Optional.empty(), List.of()))
        .withMessage(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                + " greater than 10");
  }

  @Test
  void refusesABatchOfMoreThanTenThousand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batching(10_001, Duration.ofSeconds(1)))
        .withMessage("BatchSize must be from 1 to 10000, not 10001");
  }

  @Test
  void refusesOneAtATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(SMALL, Optional.of(1), List.of()))
        .withMessage("MaximumConcurrency must be from 2 to 1000, not 1");
  }

  @Test
  void refusesFilters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(SMALL, Optional.empty(), List.of("{\"body\":{}}")))
        .withMessageContaining("doorman-decide has filter criteria")
        .withMessageContaining("{\"body\":{}}");
  }

  private static MappingSettings settings(
      Batching batching, Optional<Integer> concurrency, List<String> filters) {
    return new MappingSettings(
        "arn:aws:sqs:us-east-1:111111111111:requests",
        new Consumer(
            "doorman-decide",
            Duration.ofMinutes(2),
            new Caller.FunctionRole("doorman-decide", "doorman-decide")),
        batching,
        concurrency,
        true,
        true,
        filters);
  }
}

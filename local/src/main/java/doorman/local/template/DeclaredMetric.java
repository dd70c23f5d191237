package doorman.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A metric that an alarm watches.
 *
 * @param statistic what becomes of the values of a period, such as {@code Sum}
 */
public record DeclaredMetric(
    String namespace,
    String name,
    Map<String, String> dimensions,
    String statistic,
    Duration period) {
  private static final int MINUTE = 60;
  private static final int DAY = 86400;

  public DeclaredMetric {
    dimensions = Map.copyOf(dimensions);
  }

  /**
   * Reads what stands in one place or in two.
   *
   * @param metric which it is
   * @param statistic what is asked of it
   * @param statisticName how the statistic is called there
   */
  static DeclaredMetric of(Properties metric, Properties statistic, String statisticName) {
    return new DeclaredMetric(
        metric.text("Namespace"),
        metric.text("MetricName"),
        metric.optionalChildren("Dimensions").stream()
            .collect(Collectors.toMap(one -> one.text("Name"), one -> one.text("Value"))),
        statistic.oneOf(statisticName, "Average", "Maximum", "Minimum", "SampleCount", "Sum"),
        period(statistic));
  }

  /** Shorter ones are for metrics of a finer resolution than functions log. */
  private static Duration period(Properties statistic) {
    int seconds = statistic.number("Period", MINUTE, DAY);
    if (seconds % MINUTE != 0) {
      throw statistic.refusal("Period", "is %d, no multiple of 60".formatted(seconds));
    }
    return Duration.ofSeconds(seconds);
  }
}

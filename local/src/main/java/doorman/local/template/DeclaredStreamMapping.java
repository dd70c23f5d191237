package doorman.local.template;

import doorman.local.bus.EventPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The changes of a table, handed to a function in batches.
 *
 * @param start {@code TRIM_HORIZON} or {@code LATEST}
 * @param parallelization how many batches of a shard may be under way at once
 * @param reportsItemFailures whether the function says which records of a batch failed
 * @param filters event patterns, of which a record must match one; none takes every record
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html">Parameters
 *     for DynamoDB event source mappings</a>
 */
public record DeclaredStreamMapping(
    String logicalId,
    String function,
    String streamArn,
    String start,
    int batchSize,
    Duration window,
    int parallelization,
    Failing failing,
    boolean reportsItemFailures,
    List<String> filters,
    boolean enabled)
    implements DeclaredMapping {
  private static final int MOST_FILTERS = 5;

  /**
   * What becomes of records that the function fails on; what is absent has no limit.
   *
   * @param bisects whether a batch that failed is split before it is tried again
   * @param destination the bucket for what is given up
   */
  public record Failing(
      Optional<Integer> maximumRetries,
      Optional<Duration> maximumAge,
      boolean bisects,
      Optional<String> destination) {}

  public DeclaredStreamMapping {
    filters = List.copyOf(filters);
  }

  static DeclaredStreamMapping of(Properties properties) {
    return new DeclaredStreamMapping(
        properties.logicalId(),
        properties.text("FunctionName"),
        properties.text("EventSourceArn"),
        properties.oneOf("StartingPosition", "TRIM_HORIZON", "LATEST"),
        properties.optionalNumber("BatchSize", 1, 10000).orElse(100),
        Duration.ofSeconds(
            properties.optionalNumber("MaximumBatchingWindowInSeconds", 0, 300).orElse(0)),
        properties.optionalNumber("ParallelizationFactor", 1, 10).orElse(1),
        failing(properties),
        properties.only("FunctionResponseTypes", "ReportBatchItemFailures").isPresent(),
        properties
            .optionalChild("FilterCriteria")
            .map(DeclaredStreamMapping::filters)
            .orElse(List.of()),
        !properties.has("Enabled") || properties.truth("Enabled"));
  }

  private static Failing failing(Properties properties) {
    return new Failing(
        properties.optionalNumber("MaximumRetryAttempts", -1, 10000).filter(most -> most >= 0),
        maximumAge(properties),
        properties.has("BisectBatchOnFunctionError")
            && properties.truth("BisectBatchOnFunctionError"),
        properties
            .optionalChild("DestinationConfig")
            .map(config -> config.child("OnFailure"))
            .map(DeclaredStreamMapping::destination));
  }

  private static Optional<Duration> maximumAge(Properties properties) {
    String name = "MaximumRecordAgeInSeconds";
    Optional<Integer> seconds =
        properties.optionalNumber(name, -1, 604800).filter(number -> number != -1);
    if (seconds.filter(number -> number < 60).isPresent()) {
      throw properties.refusal(name, "is neither -1 nor from 60 to 604800");
    }
    return seconds.map(Duration::ofSeconds);
  }

  /** AWS knows queues and topics too, which get no records, only where these stood. */
  private static String destination(Properties onFailure) {
    String arn = onFailure.text("Destination");
    if (!arn.startsWith("arn:aws:s3:::")) {
      throw onFailure.refusal(
          "Destination", "is no bucket, and the local run knows no other: %s".formatted(arn));
    }
    return arn;
  }

  private static List<String> filters(Properties criteria) {
    List<Properties> filters = criteria.optionalChildren("Filters");
    if (filters.size() > MOST_FILTERS) {
      throw criteria.refusal("Filters", "are more than %d".formatted(MOST_FILTERS));
    }
    return filters.stream().map(DeclaredStreamMapping::pattern).toList();
  }

  private static String pattern(Properties filter) {
    String pattern = filter.text("Pattern");
    new EventPattern(pattern)
        .fault()
        .ifPresent(fault -> {
          throw filter.refusal("Pattern", fault);
        });
    return pattern;
  }
}

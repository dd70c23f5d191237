package doorman.local.mapping;

import doorman.local.dynamodb.TableStream.Position;
import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.MappingSettings.Consumer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which stream feeds which function, and how.
 *
 * @param start where the shards are begun that are there when the mapping is
 * @param parallelization how many batches of a shard may be under way at once
 * @param filters event patterns, of which a record must match one; none takes every record
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html">Parameters
 *     for DynamoDB event source mappings</a>
 */
public record StreamSettings(
    UUID id,
    String streamArn,
    Consumer consumer,
    Position start,
    Batching batching,
    int parallelization,
    boolean reportBatchItemFailures,
    Failing failing,
    List<String> filters,
    boolean enabled) {

  public StreamSettings {
    filters = List.copyOf(filters);
  }

  /**
   * What becomes of records that the function fails on; what is absent has no limit.
   *
   * @param bisects whether a batch that failed is split before it is tried again
   * @param bucketArn where what is given up is kept
   */
  public record Failing(
      Optional<Integer> maximumRetries,
      Optional<Duration> maximumAge,
      boolean bisects,
      Optional<String> bucketArn) {}

  /** The function at the end, as failures name it. */
  String functionArn() {
    String[] parts = streamArn.split(":", -1);
    return "arn:aws:lambda:%s:%s:function:%s".formatted(parts[3], parts[4], consumer.function());
  }
}

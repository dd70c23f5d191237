package doorman.local.template;

import java.time.Duration;

/**
 * A queue's messages, handed to a function in batches.
 *
 * @param reportsItemFailures whether the function says which messages of a batch failed
 */
public record DeclaredQueueMapping(
    String logicalId,
    String function,
    String queueArn,
    int batchSize,
    Duration window,
    int maximumConcurrency,
    boolean reportsItemFailures)
    implements DeclaredMapping {

  static DeclaredQueueMapping of(Properties properties) {
    int batchSize = properties.optionalNumber("BatchSize", 1, 10000).orElse(10);
    int window = properties.optionalNumber("MaximumBatchingWindowInSeconds", 0, 300).orElse(0);
    if (batchSize > 10 && window == 0) {
      throw properties.refusal("BatchSize", "is above 10 and needs a window of a second");
    }
    return new DeclaredQueueMapping(
        properties.logicalId(),
        properties.text("FunctionName"),
        properties.text("EventSourceArn"),
        batchSize,
        Duration.ofSeconds(window),
        properties.child("ScalingConfig").number("MaximumConcurrency", 2, 1000),
        properties.only("FunctionResponseTypes", "ReportBatchItemFailures").isPresent());
  }
}

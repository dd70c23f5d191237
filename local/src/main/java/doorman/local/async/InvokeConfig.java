package doorman.local.async;

import java.time.Duration;
import java.util.Optional;

/**
 * How hard Lambda tries to invoke a function asynchronously, and which queues hear what came of it.
 *
 * @param maximumRetryAttempts after an error of the function, 0 to 2
 * @param maximumEventAge 1 minute to 6 hours
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html">PutFunctionEventInvokeConfig</a>
 */
public record InvokeConfig(
    int maximumRetryAttempts,
    Duration maximumEventAge,
    Optional<String> onSuccess,
    Optional<String> onFailure) {

  /** What holds without a configuration. */
  public static final InvokeConfig USUAL =
      new InvokeConfig(2, Duration.ofHours(6), Optional.empty(), Optional.empty());
}

package doorman.local.bus;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue or a function that a rule sends events to.
 *
 * @param deadLetterArn the queue for events that can't be delivered
 */
public record Target(
    String id, String arn, Optional<String> deadLetterArn, Optional<RetryPolicy> retryPolicy) {

  private static final String QUEUE = "arn:aws:sqs:[^:]+:[0-9]{12}:[A-Za-z0-9_-]+";
  private static final String FUNCTION = "arn:aws:lambda:[^:]+:[0-9]{12}:function:[A-Za-z0-9_-]+";

  public Target {
    if (!arn.matches(QUEUE) && !arn.matches(FUNCTION)) {
      throw new IllegalArgumentException(
          "Target %s is %s: the buses of this machine deliver to queues and functions only"
              .formatted(id, arn));
    }
    deadLetterArn
        .filter(dead -> !dead.matches(QUEUE))
        .ifPresent(dead -> {
          throw new IllegalArgumentException(
              "Target %s has its dead letters at %s, which is no standard queue"
                  .formatted(id, dead));
        });
  }

  boolean isFunction() {
    return arn.matches(FUNCTION);
  }

  /**
   * How long EventBridge tries. What keeps an event from a target of this machine is never retried:
   * a policy or a target that is missing. What becomes of it in a function's own queue is Lambda's.
   */
  public record RetryPolicy(int maximumRetryAttempts, Duration maximumEventAge) {
    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_AGE = Duration.ofDays(1);

    public RetryPolicy {
      boolean fits =
          maximumRetryAttempts >= 0
              && maximumRetryAttempts <= 185
              && maximumEventAge.compareTo(LEAST_AGE) >= 0
              && maximumEventAge.compareTo(MOST_AGE) <= 0;
      if (!fits) {
        throw new IllegalArgumentException(
            "A retry policy has 0 to 185 attempts and an age of 60 to 86400 seconds, not %d and %d"
                .formatted(maximumRetryAttempts, maximumEventAge.toSeconds()));
      }
    }
  }
}

package doorman.local.bus;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue that a rule sends events to.
 *
 * @param deadLetterArn the queue for events that can't be delivered
 */
public record Target(
    String id, String arn, Optional<String> deadLetterArn, Optional<RetryPolicy> retryPolicy) {

  public Target {
    requireQueue(id, arn);
    deadLetterArn.ifPresent(dead -> requireQueue(id, dead));
  }

  private static void requireQueue(String id, String arn) {
    if (!arn.startsWith("arn:aws:sqs:")) {
      throw new IllegalArgumentException(
          "Target %s is %s: the buses of this machine deliver to queues only".formatted(id, arn));
    }
  }

  /**
   * How long EventBridge tries. What keeps an event from a queue of this machine is never retried:
   * a policy or a queue that is missing.
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

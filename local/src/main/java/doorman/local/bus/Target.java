package doorman.local.bus;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue, a function or another bus that a rule sends events to.
 *
 * @param roleArn the role in whose name events go to a bus
 * @param deadLetterArn the queue for events that can't be delivered
 */
public record Target(
    String id,
    String arn,
    Optional<String> roleArn,
    Optional<String> deadLetterArn,
    Optional<RetryPolicy> retryPolicy) {

  private static final String QUEUE = "arn:aws:sqs:[^:]+:[0-9]{12}:[A-Za-z0-9_-]+";
  private static final String FUNCTION = "arn:aws:lambda:[^:]+:[0-9]{12}:function:[A-Za-z0-9_-]+";

  private static final String BUS = "arn:aws:events:[^:]+:[0-9]{12}:event-bus/[.\\-_A-Za-z0-9]+";

  /** What a target is. */
  enum Kind {
    QUEUE,
    FUNCTION,
    BUS
  }

  public Target {
    if (!arn.matches(QUEUE) && !arn.matches(FUNCTION) && !arn.matches(BUS)) {
      throw new IllegalArgumentException(
          "Target %s is %s: the buses of this machine deliver to queues, functions and buses only"
              .formatted(id, arn));
    }
    if (arn.matches(BUS) && roleArn.isEmpty()) {
      throw new IllegalArgumentException("Target %s is a bus and has no role".formatted(id));
    }
    deadLetterArn
        .filter(dead -> !dead.matches(QUEUE))
        .ifPresent(dead -> {
          throw new IllegalArgumentException(
              "Target %s has its dead letters at %s, which is no standard queue"
                  .formatted(id, dead));
        });
  }

  /** A target that needs no role. */
  public Target(
      String id, String arn, Optional<String> deadLetterArn, Optional<RetryPolicy> retryPolicy) {
    this(id, arn, Optional.empty(), deadLetterArn, retryPolicy);
  }

  Kind kind() {
    if (arn.matches(BUS)) {
      return Kind.BUS;
    }
    return arn.matches(FUNCTION) ? Kind.FUNCTION : Kind.QUEUE;
  }

  /**
   * How long EventBridge tries. What keeps an event from a queue or a function of this machine is
   * never retried: a policy or a target that is missing. What becomes of it in a function's own
   * queue is Lambda's.
   */
  public record RetryPolicy(int maximumRetryAttempts, Duration maximumEventAge) {
    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_AGE = Duration.ofDays(1);

    /** Where a target says nothing. */
    static final RetryPolicy USUAL = new RetryPolicy(185, MOST_AGE);

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

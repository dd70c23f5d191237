package doorman.local.sqs;

import doorman.local.iam.ResourcePolicy;
import doorman.local.kms.Encryption;
import java.time.Duration;
import java.util.Optional;

/**
 * What a standard queue is created with.
 *
 * @param visibilityTimeout up to 12 hours
 * @param retention from 1 minute to 14 days
 * @param maximumMessageSize in bytes, from 1 KiB to 1 MiB
 * @param policy lets the services of this machine send
 * @param encryption with a key that they must be let use
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
public record QueueSettings(
    String name,
    Duration visibilityTimeout,
    Duration retention,
    int maximumMessageSize,
    Optional<Redrive> redrive,
    ResourcePolicy policy,
    Encryption encryption) {
  static final int MIB = 1 << 20;
  static final Duration LONGEST_VISIBILITY_TIMEOUT = Duration.ofHours(12);

  public QueueSettings {
    require(name.matches("[A-Za-z0-9_-]{1,80}"), name, "a name of 1 to 80 letters, digits, _, -");
    require(
        within(visibilityTimeout, Duration.ZERO, LONGEST_VISIBILITY_TIMEOUT),
        name,
        "a VisibilityTimeout of 0 to 43200 seconds, not " + visibilityTimeout.toSeconds());
    require(
        within(retention, Duration.ofMinutes(1), Duration.ofDays(14)),
        name,
        "a MessageRetentionPeriod of 60 to 1209600 seconds, not " + retention.toSeconds());
    require(
        maximumMessageSize >= 1024 && maximumMessageSize <= MIB,
        name,
        "a MaximumMessageSize of 1024 to 1048576 bytes, not " + maximumMessageSize);
  }

  /** A queue with the defaults of SQS: 30 seconds, 4 days, 1 MiB, nowhere to redrive to. */
  public static QueueSettings named(String name, ResourcePolicy policy) {
    return new QueueSettings(
        name,
        Duration.ofSeconds(30),
        Duration.ofDays(4),
        MIB,
        Optional.empty(),
        policy,
        Encryption.OF_THE_SERVICE);
  }

  public QueueSettings withVisibilityTimeout(Duration timeout) {
    return new QueueSettings(
        name, timeout, retention, maximumMessageSize, redrive, policy, encryption);
  }

  public QueueSettings withRetention(Duration period) {
    return new QueueSettings(
        name, visibilityTimeout, period, maximumMessageSize, redrive, policy, encryption);
  }

  public QueueSettings withMaximumMessageSize(int bytes) {
    return new QueueSettings(
        name, visibilityTimeout, retention, bytes, redrive, policy, encryption);
  }

  public QueueSettings withRedrive(Redrive to) {
    return new QueueSettings(
        name,
        visibilityTimeout,
        retention,
        maximumMessageSize,
        Optional.of(to),
        policy,
        encryption);
  }

  public QueueSettings withEncryption(Encryption other) {
    return new QueueSettings(
        name, visibilityTimeout, retention, maximumMessageSize, redrive, policy, other);
  }

  /**
   * Where messages go that are received too often.
   *
   * @param maxReceiveCount from 1 to 1,000
   */
  public record Redrive(String deadLetterQueueArn, int maxReceiveCount) {
    public Redrive {
      require(
          maxReceiveCount >= 1 && maxReceiveCount <= 1000,
          "that redrives to " + deadLetterQueueArn,
          "a maxReceiveCount of 1 to 1000, not " + maxReceiveCount);
    }
  }

  private static boolean within(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean fits, String queue, String what) {
    if (!fits) {
      throw new IllegalArgumentException("Queue %s needs %s".formatted(queue, what));
    }
  }
}

package doorman.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue, with what SQS assumes where the template is silent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
public record DeclaredQueue(
    String name,
    String url,
    String arn,
    Duration visibilityTimeout,
    Duration retention,
    Optional<Redrive> redrive) {

  /** Where messages go that were received too often. */
  public record Redrive(String deadLetterArn, int maxReceiveCount) {}

  static DeclaredQueue of(Properties properties) {
    checkEncryption(properties);
    return new DeclaredQueue(
        properties.text("QueueName"),
        properties.reference(),
        properties.arn(),
        Duration.ofSeconds(properties.optionalNumber("VisibilityTimeout", 0, 43200).orElse(30)),
        Duration.ofSeconds(
            properties.optionalNumber("MessageRetentionPeriod", 60, 1209600).orElse(345600)),
        properties
            .optionalChild("RedrivePolicy")
            .map(redrive ->
                new Redrive(
                    redrive.text("deadLetterTargetArn"),
                    redrive.number("maxReceiveCount", 1, 1000))));
  }

  /** SQS encrypts by itself unless told otherwise, and in one way only. */
  private static void checkEncryption(Properties properties) {
    String managed = "SqsManagedSseEnabled";
    boolean withKey = properties.has("KmsMasterKeyId");
    boolean bySqs = properties.has(managed) ? properties.truth(managed) : !withKey;
    if (withKey && bySqs) {
      throw properties.refusal(managed, "is true beside KmsMasterKeyId, which SQS refuses");
    }
    if (!withKey && !bySqs) {
      throw properties.refusal(managed, "is false: the local run knows no unencrypted queue");
    }
  }
}

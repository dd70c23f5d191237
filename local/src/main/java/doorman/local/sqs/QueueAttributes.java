package doorman.local.sqs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code GetQueueAttributes} tells of a queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">GetQueueAttributes</a>
 */
final class QueueAttributes {
  /** Names that SQS knows and that may have no value here. */
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "All",
          "Policy",
          "RedrivePolicy",
          "RedriveAllowPolicy",
          "KmsMasterKeyId",
          "KmsDataKeyReusePeriodSeconds",
          "FifoQueue",
          "ContentBasedDeduplication",
          "DeduplicationScope",
          "FifoThroughputLimit");

  private QueueAttributes() {}

  /**
   * The attributes asked for.
   *
   * @throws doorman.local.wire.AwsException if SQS has none of such a name
   */
  static Map<String, String> of(Queue queue, List<String> names) {
    Map<String, String> attributes = all(queue);
    for (String name : names) {
      if (!attributes.containsKey(name) && !WITHOUT_VALUE.contains(name)) {
        throw SqsRefusal.unknownAttribute(name);
      }
    }
    if (!names.contains("All")) {
      attributes.keySet().retainAll(names);
    }
    return attributes;
  }

  private static Map<String, String> all(Queue queue) {
    QueueSettings settings = queue.settings();
    Queue.Counts counts = queue.counts();
    String created = Long.toString(queue.createdAt().getEpochSecond());
    var all = new LinkedHashMap<String, String>();
    all.put("QueueArn", queue.arn());
    all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
    all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
    all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
    all.put("CreatedTimestamp", created);
    all.put("LastModifiedTimestamp", created);
    all.put("VisibilityTimeout", Long.toString(settings.visibilityTimeout().toSeconds()));
    all.put("MaximumMessageSize", Integer.toString(settings.maximumMessageSize()));
    all.put("MessageRetentionPeriod", Long.toString(settings.retention().toSeconds()));
    all.put("DelaySeconds", "0");
    all.put("ReceiveMessageWaitTimeSeconds", "0");
    all.put("SqsManagedSseEnabled", Boolean.toString(settings.encryption().key().isEmpty()));
    settings.encryption().key().ifPresent(key -> putKey(key, all));
    settings.redrive().ifPresent(redrive -> all.put("RedrivePolicy", text(redrive)));
    return all;
  }

  /** Five minutes are what SQS assumes. */
  private static void putKey(String arn, Map<String, String> all) {
    all.put("KmsMasterKeyId", arn);
    all.put("KmsDataKeyReusePeriodSeconds", "300");
  }

  private static String text(QueueSettings.Redrive redrive) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(redrive.deadLetterQueueArn(), redrive.maxReceiveCount());
  }
}

package doorman.local.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;

/**
 * A notice as SNS wraps it for a queue. Its signature is none that anybody could verify.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Message
 *     and JSON formats</a>
 */
record Envelope(String messageId, Notice notice, Instant at) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final String SIGNATURE = Base64.getEncoder().encodeToString(new byte[256]);

  static Envelope of(Notice notice, Instant at) {
    return new Envelope(UUID.randomUUID().toString(), notice, at);
  }

  String json(Subscription.OfQueue subscription) {
    String host = "https://sns.%s.amazonaws.com/".formatted(subscription.topicArn().split(":")[3]);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("Type", "Notification");
    json.put("MessageId", messageId);
    json.put("TopicArn", subscription.topicArn());
    notice.subject().ifPresent(subject -> json.put("Subject", subject));
    json.put("Message", notice.message());
    json.put("Timestamp", TIMESTAMP.format(at));
    json.put("SignatureVersion", "1");
    json.put("Signature", SIGNATURE);
    json.put(
        "SigningCertURL", host + "SimpleNotificationService-00000000000000000000000000000000.pem");
    json.put("UnsubscribeURL", host + "?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
    return json.toPrettyString();
  }
}

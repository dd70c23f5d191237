package doorman.local.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.sqs.Md5;
import doorman.local.sqs.MessageAttribute;
import doorman.local.sqs.Received;
import java.util.List;

/**
 * A message as the function gets it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     SQS</a>
 */
record SqsRecord(String messageId, String receiptHandle, String json) {

  static SqsRecord of(Received message, String queueArn) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("messageId", message.messageId());
    json.put("receiptHandle", message.receiptHandle());
    json.put("body", message.draft().body());
    message.systemAttributes().forEach(json.putObject("attributes")::put);
    ObjectNode attributes = json.putObject("messageAttributes");
    message
        .draft()
        .attributes()
        .forEach((name, attribute) -> fill(attributes.putObject(name), attribute));
    if (!attributes.isEmpty()) {
      json.put("md5OfMessageAttributes", Md5.of(message.draft().attributes()));
    }
    json.put("md5OfBody", Md5.of(message.draft().body()));
    json.put("eventSource", "aws:sqs");
    json.put("eventSourceARN", queueArn);
    json.put("awsRegion", region(queueArn));
    return new SqsRecord(message.messageId(), message.receiptHandle(), json.toString());
  }

  /** The event with all these records. */
  static String event(List<SqsRecord> records) {
    return records.stream().map(SqsRecord::json).collect(joining(",", "{\"Records\":[", "]}"));
  }

  int size() {
    return json.getBytes(UTF_8).length;
  }

  private static void fill(ObjectNode json, MessageAttribute attribute) {
    json.put(attribute.binary() ? "binaryValue" : "stringValue", attribute.value());
    json.putArray("stringListValues");
    json.putArray("binaryListValues");
    json.put("dataType", attribute.dataType());
  }

  private static String region(String arn) {
    return arn.split(":", -1)[3];
  }
}

package doorman.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.sqs.Draft;
import doorman.local.sqs.MessageAttribute;
import doorman.local.sqs.Received;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsRecordTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:requests";

  @Test
  void looksAsLambdaWritesIt() {
    var systemAttributes = new LinkedHashMap<String, String>();
    systemAttributes.put("ApproximateReceiveCount", "1");
    systemAttributes.put("SentTimestamp", "1795253400000");
    var message = new Received("id", "handle", Draft.of("{\"a\":1}"), systemAttributes);

    assertThat(SqsRecord.event(List.of(SqsRecord.of(message, QUEUE))))
        .isEqualTo(
            "{\"Records\":[{\"messageId\":\"id\",\"receiptHandle\":\"handle\","
                + "\"body\":\"{\\\"a\\\":1}\","
                + "\"attributes\":{\"ApproximateReceiveCount\":\"1\","
                + "\"SentTimestamp\":\"1795253400000\"},"
                + "\"messageAttributes\":{},"
                + "\"md5OfBody\":\"bb6cb5c68df4652941caf652a366f2d8\","
                + "\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\""
                + QUEUE
                + "\",\"awsRegion\":\"us-east-1\"}]}");
  }

  @Test
  void carriesMessageAttributes() {
    Draft draft =
        Draft.of(
            "a",
            Map.of(
                "Author",
                MessageAttribute.text("Grisham"),
                "Bytes",
                new MessageAttribute("Binary", "AP8=")));

    assertThat(SqsRecord.of(new Received("id", "handle", draft, Map.of()), QUEUE).json())
        .contains(
            "\"messageAttributes\":{\"Author\":{\"stringValue\":\"Grisham\","
                + "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"},"
                + "\"Bytes\":{\"binaryValue\":\"AP8=\","
                + "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Binary\"}},"
                + "\"md5OfMessageAttributes\":\"");
  }
}

package doorman.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LetterTest {

  private static SQSMessage message() {
    var message = new SQSMessage();
    message.setMessageId("id");
    message.setReceiptHandle("receipt");
    message.setBody("body");
    message.setEventSourceArn("arn:aws:sqs:us-east-1:111111111111:doorman-sweeps");
    return message;
  }

  @Test
  void isReadFromAMessage() {
    SQSMessage message = message();
    message.setAttributes(Map.of("ApproximateReceiveCount", "3", "SentTimestamp", "1795253400123"));

    assertThat(Letter.of(message))
        .isEqualTo(
            new Letter(
                "id",
                "receipt",
                "body",
                "doorman-sweeps",
                3,
                Instant.parse("2026-11-21T09:30:00.123Z")));
  }

  @Test
  void isSentLongAgoWhereAMessageByHandDoesNotTell() {
    assertThat(Letter.of(message()))
        .isEqualTo(new Letter("id", "receipt", "body", "doorman-sweeps", 1, Instant.EPOCH));
  }
}

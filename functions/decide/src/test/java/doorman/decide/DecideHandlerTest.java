package doorman.decide;

import static doorman.Given.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import doorman.Invocation;
import doorman.environment.Patience;
import doorman.journal.Printed;
import doorman.ledger.DynamoPatience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** The function as Lambda starts it, in an environment where AWS answers nothing. */
final class DecideHandlerTest {
  private static final Invocation INVOCATION = new Invocation("decide", Duration.ofMinutes(2));

  @RegisterExtension final Printed printed = new Printed();

  private static SQSEvent event(SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return event;
  }

  private static SQSMessage message(String id, String body) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setReceiptHandle("receipt of " + id);
    message.setBody(body);
    message.setEventSourceArn("arn:aws:sqs:us-east-1:111111111111:doorman-requests");
    message.setAttributes(Map.of("ApproximateReceiveCount", "1", "SentTimestamp", "1795253400123"));
    return message;
  }

  @Test
  void answersAnEmptyBatch() {
    assertThat(new DecideHandler().handleRequest(event(), INVOCATION))
        .isEqualTo(new SQSBatchResponse(List.of()));
  }

  @Test
  void beginsNothingWithoutTheTimeForACallToEc2AndOneToDynamoDbThatHang() {
    var ofDynamo = ClientOverrideConfiguration.builder();
    DynamoPatience.limit(ofDynamo);

    assertThat(ofEc2().plus(ofDynamo.apiCallTimeout())).isLessThanOrEqualTo(Deadline.ONE_CALL);
  }

  @Test
  void givesACallUpBeforeAnotherPassMayTakeOver() {
    assertThat(ofEc2()).isLessThan(ServicePass.FOR_A_CALL);
  }

  private static Duration ofEc2() {
    return Patience.limit(ClientOverrideConfiguration.builder()).apiCallTimeout();
  }

  @Test
  void hasEveryLetterComeAgainWhileNothingAnswers() {
    String request =
        """
        {"source": "doorman", "detail-type": "Endpoint Connection Request",
         "detail": {"service": "%s"}}
        """
            .formatted(SERVICE);

    assertThat(
            new DecideHandler()
                .handleRequest(
                    event(message("first", request), message("second", "look!")), INVOCATION))
        .isEqualTo(
            new SQSBatchResponse(
                List.of(new BatchItemFailure("first"), new BatchItemFailure("second"))));
    assertThat(printed.metrics())
        .anyMatch(line ->
            line.path("PassesFailed").asInt() == 1 && line.path("MalformedEvents").asInt() == 1);
  }

  @Test
  void printsNothingThatIsNoJsonLine() {
    new DecideHandler().handleRequest(event(message("one", "look!")), INVOCATION);

    assertThat(printed.lines()).isNotEmpty().allMatch(line -> line.isObject());
    assertThat(printed.logged())
        .isNotEmpty()
        .allMatch(line -> line.path("function_request_id").asText().equals("request"));
  }
}

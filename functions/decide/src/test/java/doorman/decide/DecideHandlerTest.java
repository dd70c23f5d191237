package doorman.decide;

import static doorman.Given.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import doorman.journal.Printed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function as Lambda starts it, in an environment where AWS answers nothing. */
final class DecideHandlerTest {
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
    assertThat(new DecideHandler().handleRequest(event(), new Invocation()))
        .isEqualTo(new SQSBatchResponse(List.of()));
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
                    event(message("first", request), message("second", "look!")), new Invocation()))
        .isEqualTo(
            new SQSBatchResponse(
                List.of(new BatchItemFailure("first"), new BatchItemFailure("second"))));
    assertThat(printed.metrics())
        .anyMatch(line ->
            line.path("PassesFailed").asInt() == 1 && line.path("MalformedEvents").asInt() == 1);
  }

  @Test
  void printsNothingThatIsNoJsonLine() {
    new DecideHandler().handleRequest(event(message("one", "look!")), new Invocation());

    assertThat(printed.lines()).isNotEmpty().allMatch(line -> line.isObject());
    assertThat(printed.logged())
        .isNotEmpty()
        .allMatch(line -> line.path("function_request_id").asText().equals("request"));
  }

  /** An invocation with two minutes left. */
  private static final class Invocation implements Context {
    @Override
    public String getAwsRequestId() {
      return "request";
    }

    @Override
    public String getLogGroupName() {
      return "/aws/lambda/doorman-decide";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "doorman-decide";
    }

    @Override
    public String getFunctionVersion() {
      return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:111111111111:function:doorman-decide";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 120_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1769;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}

package doorman.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import doorman.Invocation;
import doorman.journal.Printed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function as Lambda starts it, in an environment where AWS answers nothing. */
final class ReviewHandlerTest {
  @RegisterExtension final Printed printed = new Printed();

  private final ReviewHandler handler = new ReviewHandler();

  @Test
  void answersInJson() {
    APIGatewayV2HTTPResponse response = handle("without-reason");

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getHeaders())
        .isEqualTo(Map.of("content-type", "application/json", "cache-control", "no-store"));
    assertThat(response.getBody())
        .isEqualTo(
            "{\"message\":\"note must say why, in 3 words or more and at most 500 characters.\"}");
  }

  @Test
  void saysThatNothingIsRecordedWhileTheTablesDoNotAnswer() {
    APIGatewayV2HTTPResponse response = handle("accept");

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(printed.metrics()).anyMatch(line -> line.path("VerdictsFailed").asInt() == 1);
  }

  @Test
  void printsNothingThatIsNoJsonLine() {
    handle("accept");

    assertThat(printed.lines()).isNotEmpty().allMatch(line -> line.isObject());
    assertThat(printed.logged())
        .isNotEmpty()
        .allMatch(line -> line.path("function_request_id").asText().equals("request"));
  }

  @Test
  void isWrittenAsFunctionUrlsReadIt() {
    var written = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(
            APIGatewayV2HTTPResponse.class, ReviewHandlerTest.class.getClassLoader())
        .toJson(handle("by-get"), written);

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("\"statusCode\":405")
        .contains("\"body\":\"{\\\"message\\\":\\\"Send verdicts by POST.\\\"}\"");
  }

  private APIGatewayV2HTTPResponse handle(String scenario) {
    return handler.handleRequest(ReviewSamples.event(scenario), Invocation.of("review"));
  }
}

package doorman.event;

import static doorman.Given.ENDPOINT;
import static doorman.Given.SERVICE;
import static doorman.Given.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.event.LookRequest.Cause;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LookRequestsTest {

  private static String event(String detail) {
    return """
    {"version": "0", "source": "doorman", "detail-type": "Endpoint Connection Request",
     "detail": %s}
    """
        .formatted(detail);
  }

  @Test
  void readsAWholeEvent() {
    assertThat(
            LookRequests.parse(
                event(
                    """
                    {"service": "%s", "endpoints": ["%s", "%s", "%s"], "cause": "notification"}
                    """
                        .formatted(SERVICE, ENDPOINT, endpoint(2), ENDPOINT))))
        .isEqualTo(
            new LookRequest(
                Optional.of(SERVICE), Set.of(ENDPOINT, endpoint(2)), Cause.NOTIFICATION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"service\": null, \"endpoints\": null, \"cause\": null, \"more\": 1}"})
  void takesAnEmptyDetailForARequestByHandToLookEverywhere(String detail) {
    assertThat(LookRequests.parse(event(detail)))
        .isEqualTo(new LookRequest(Optional.empty(), Set.of(), Cause.REPLAY));
  }

  @ParameterizedTest
  @CsvSource({
    "notification, NOTIFICATION",
    "sweep, SWEEP",
    "allowlist, ALLOWLIST",
    "verdict, VERDICT",
    "replay, REPLAY",
  })
  void knowsEveryCause(String typed, Cause cause) {
    assertThat(LookRequests.parse(event("{\"cause\": \"" + typed + "\"}")).cause())
        .isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"service\": \"vpce-svc-1\"} | service is no endpoint service id: \"vpce-svc-1\"",
        "{\"service\": 7} | service is no endpoint service id: 7",
        "{\"service\": \"*\"} | service is no endpoint service id: \"*\"",
        "{\"endpoints\": \"vpce-0123456789abcdef0\"} | endpoints is no list:"
            + " \"vpce-0123456789abcdef0\"",
        "{\"endpoints\": {\"a\": 1}} | endpoints is no list: {\"a\":1}",
        "{\"endpoints\": [\"vpce-X\"]} | endpoints holds what is no endpoint id: \"vpce-X\"",
        "{\"endpoints\": [null]} | endpoints holds what is no endpoint id: null",
        "{\"cause\": \"NOTIFICATION\"} | cause is not known: \"NOTIFICATION\"",
        "{\"cause\": 1} | cause is not known: 1",
        "[] | detail is not an object",
        "null | detail is not an object",
      })
  void refusesADetailThatIsWrong(String detail, String problem) {
    assertThatThrownBy(() -> LookRequests.parse(event(detail)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"source\": \"aws.ec2\"} | source is \"aws.ec2\", not doorman",
        "{\"source\": \"doorman\", \"detail-type\": \"Endpoint Connection Accepted\"} |"
            + " detail-type is \"Endpoint Connection Accepted\", not Endpoint Connection Request",
        "~~ | source is , not doorman",
        "[] | source is , not doorman",
        "\"text\" | source is , not doorman",
      })
  void refusesWhatIsNoRequestEvent(String json, String problem) {
    assertThatThrownBy(() -> LookRequests.parse(json))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"look!", "{\"source\":", "{} and more"})
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> LookRequests.parse(text))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith("not JSON: ");
  }

  @Test
  void refusesWhatIsNestedBeyondMeasure() {
    assertThatThrownBy(() -> LookRequests.parse("[".repeat(100_000)))
        .isInstanceOf(MalformedEventException.class);
  }
}

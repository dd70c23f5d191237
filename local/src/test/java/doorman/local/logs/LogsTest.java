package doorman.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import doorman.local.wire.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
  private static final Authority ALICE_ONLY =
      (caller, access) -> {
        if (!access.resource().endsWith(":log-group:/aws/lambda/decide")) {
          throw new AccessDeniedException(caller, access, "the test says so");
        }
      };

  private Instant now = Instant.parse("2026-11-21T09:30:00Z");
  private final Logs logs = logs(Home.usual("us-east-1"), ALICE_ONLY);

  private Logs logs(Home home, Authority authority) {
    return new Logs(
        Map.of("decide", "/aws/lambda/decide", "patrol", "/aws/lambda/patrol"),
        home,
        authority,
        () -> now);
  }

  private List<String> messages(String more) throws JsonProcessingException {
    String body = "{'logGroupName': '/aws/lambda/decide'" + more + "}";
    JsonNode answer = new JsonMapper().readTree(logs.answer(call(body)).body());
    return answer
        .path("events")
        .valueStream()
        .map(event -> event.path("message").asText())
        .toList();
  }

  private static Call call(String body) {
    var target = Map.of("x-amz-target", "Logs_20140328.FilterLogEvents");
    var request = new Request("POST", "/", "", target, body.replace('\'', '"'));
    return new Call(new Caller.ProviderUser("alice"), "us-east-1", "FilterLogEvents", request);
  }

  private void log(String... lines) {
    for (String line : lines) {
      logs.write("decide", line);
    }
  }

  @Test
  void showsWhatOneFunctionLoggedInItsOrder() throws JsonProcessingException {
    log("one", "two");
    logs.write("patrol", "three");

    assertThat(messages("")).containsExactly("one", "two");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'all three'",
    "'?ERROR ?WARN', 'error warning'",
    "ERROR, error",
    "'ERROR refused', error",
    "ERRO, ''"
  })
  void showsLinesWithTheTermsThatAreAskedFor(String pattern, String expected)
      throws JsonProcessingException {
    String error = "{\"level\":\"ERROR\",\"message\":\"refused\"}";
    String warning = "{\"level\":\"WARN\"}";
    log(error, warning, "{\"level\":\"INFO\"}");

    assertThat(messages(", 'filterPattern': '%s'".formatted(pattern)))
        .isEqualTo(
            switch (expected) {
              case "all three" -> List.of(error, warning, "{\"level\":\"INFO\"}");
              case "error warning" -> List.of(error, warning);
              case "error" -> List.of(error);
              default -> List.of();
            });
  }

  @Test
  void showsOnlyWhatIsOfTheTimeThatIsAskedFor() throws JsonProcessingException {
    log("before");
    now = now.plusSeconds(60);
    log("after");

    assertThat(messages(", 'startTime': " + now.toEpochMilli())).containsExactly("after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'filterPattern': '{ $.level = 1 }'", "'logStreamNames': ['a']"})
  void refusesWhatItDoesNotPlay(String more) {
    assertThatThrownBy(() -> messages(", " + more))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("This machine");
  }

  @Test
  void showsNothingToWhoMayNotSeeIt() {
    assertThatThrownBy(() -> logs.answer(call("{'logGroupName': '/aws/lambda/patrol'}")))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void asksWhetherTheCallerMaySeeTheLogGroupOfTheAccountThatItIsIn() {
    var asked = new ArrayList<Access>();
    Logs elsewhere =
        logs(new Home("444444444444", "eu-west-1"), (caller, access) -> asked.add(access));

    elsewhere.answer(call("{'logGroupName': '/aws/lambda/decide'}"));

    assertThat(asked)
        .containsExactly(
            Access.to(
                "logs:FilterLogEvents",
                "arn:aws:logs:eu-west-1:444444444444:log-group:/aws/lambda/decide"));
  }
}

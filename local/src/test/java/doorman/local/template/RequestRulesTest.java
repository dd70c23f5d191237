package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/** No request falls between the two queues: the rules are matched by AWS's own engine. */
class RequestRulesTest {
  private static final String EVENT =
      """
      {"source": "doorman", "account": "111111111111", "region": "us-east-1",
       "detail-type": "Endpoint Connection Request", "detail": %s}
      """;

  private final List<DeclaredRule> rules =
      Stack.of(Templates.deployed(Map.of())).rules().stream()
          .filter(rule -> rule.bus().equals("doorman"))
          .toList();

  @Test
  void sweepsHaveTheirOwnQueue() throws Exception {
    assertThat(matching(EVENT.formatted("{\"cause\": \"sweep\", \"endpoints\": []}")))
        .containsExactly("doorman-sweeps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cause\": \"notification\", \"service\": \"vpce-svc-0123456789abcdef0\"}",
        "{\"cause\": \"verdict\"}",
        "{\"cause\": \"Sweep\"}",
        "{\"cause\": \"sweeps\"}",
        "{\"cause\": \"\"}",
        "{\"cause\": 5}",
        "{\"cause\": null}",
        "{\"cause\": []}",
        "{\"cause\": {\"why\": \"sweep\"}}",
        "{\"service\": \"vpce-svc-0123456789abcdef0\"}",
        "{}"
      })
  void everyOtherCauseAndNoneIsARequest(String detail) throws Exception {
    assertThat(matching(EVENT.formatted(detail))).containsExactly("doorman-requests");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Endpoint Connection Accepted", "Door Repainted"})
  void everythingElseIsNewsForPeople(String kind) throws Exception {
    String event = EVENT.formatted("{\"cause\": \"sweep\"}");

    assertThat(matching(event.replace("Endpoint Connection Request", kind)))
        .containsExactly("doorman-news");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"doorman\"", "\"111111111111\"", "\"us-east-1\""})
  void hearsNoOtherSourceAccountOrRegion(String said) throws Exception {
    String request = EVENT.formatted("{\"cause\": \"sweep\"}");

    assertThat(matching(request.replace(said, "\"other\""))).isEmpty();
    assertThat(matching(request.replace("Request", "Accepted").replace(said, "\"other\"")))
        .isEmpty();
  }

  private List<String> matching(String event) throws Exception {
    List<String> matching = new ArrayList<>();
    for (DeclaredRule rule : rules) {
      if (Ruler.matchesRule(event, rule.pattern().orElseThrow())) {
        matching.add(rule.name());
      }
    }
    return matching;
  }
}

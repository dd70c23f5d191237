package doorman.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class HubBusTest {
  private static final String HUB = "arn:aws:events:eu-west-1:999999999999:event-bus/hub";

  @Test
  void tellsTheHubWhatTheRuleWouldHaveTold() {
    String event =
        """
        {"version": "0", "id": "1", "detail-type": "Endpoint Connection Accepted",
         "source": "doorman", "account": "111111111111", "time": "2026-11-21T09:30:01Z",
         "region": "us-east-1", "resources": ["one"], "detail": {"id": "2", "rowVersion": 2}}
        """;

    assertThat(HubBus.entry(event, HUB))
        .isEqualTo(
            PutEventsRequestEntry.builder()
                .eventBusName(HUB)
                .source("doorman")
                .detailType("Endpoint Connection Accepted")
                .time(Instant.parse("2026-11-21T09:30:01Z"))
                .resources(List.of("one"))
                .detail("{\"id\":\"2\",\"rowVersion\":2}")
                .build());
  }

  @Test
  void tellsWhatIsInTheCatalogue() throws IOException {
    String sample =
        Files.readString(Path.of("../docs/events/endpoint-connection-accepted.sample.json"));

    assertThat(HubBus.entry(sample, HUB).detailType()).isEqualTo("Endpoint Connection Accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{}", "{\"time\": \"yesterday\"}"})
  void keepsWhatIsNoEvent(String letter) {
    assertThatThrownBy(() -> HubBus.entry(letter, HUB))
        .isInstanceOf(NotDoneException.class)
        .hasMessage("What lies there is no event: " + letter);
  }
}

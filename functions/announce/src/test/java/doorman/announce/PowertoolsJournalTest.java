package doorman.announce;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.event.RecordedBus;
import doorman.journal.Printed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class PowertoolsJournalTest {
  @RegisterExtension final Printed printed = new Printed();

  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Journal journal = new PowertoolsJournal(metrics);

  @AfterEach
  void leaveNoMetrics() {
    metrics.flush();
  }

  @Test
  void tellsAnOutcomeInOneJsonLine() {
    announce("accepted");

    assertThat(printed.logged()).hasSize(1);
    assertThat(shown(printed.logged().getFirst()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "level", "INFO",
                "message", "Announced",
                "detailType", "Endpoint Connection Accepted",
                "endpointService", "vpce-svc-0123456789abcdef0",
                "endpoint", "vpce-00000000000000001",
                "account", "222222222222",
                "status", "ACCEPTED"));
  }

  @Test
  void tellsWhatBecameOfAServiceInOneJsonLineToo() {
    announce("brake", "posture");

    assertThat(printed.logged())
        .extracting(
            line -> line.path("detailType").asText(), line -> line.path("endpoint").asText())
        .containsExactly(
            tuple("Revocation Brake Engaged", ""), tuple("Service Posture Changed", ""));
    assertThat(printed.logged())
        .allMatch(
            line -> line.path("endpointService").asText().equals("vpce-svc-0123456789abcdef0"));
    assertThat(printed.logged().getFirst().path("due").asInt()).isEqualTo(7);
    assertThat(printed.logged().getLast().path("appeared"))
        .extracting(JsonNode::asText)
        .containsExactly("acceptance");
  }

  @Test
  void countsWhatItTellsByName() {
    announce("accepted", "brake", "decided-outside", "verdict", "nonsense", "unreadable");
    metrics.flush();

    assertThat(printed.counted())
        .isEqualTo(
            Map.of(
                "Announced", 4,
                "VerdictsHeard", 1,
                "VerdictsNotUnderstood", 1,
                "RowsUnreadable", 1));
    assertThat(printed.logged()).hasSize(7);
  }

  private void announce(String... scenarios) {
    for (String scenario : scenarios) {
      new Announcer(new RecordedBus(), journal).announce(StreamSamples.writes(scenario, journal));
    }
  }

  private static Map<String, String> shown(JsonNode line) {
    return List.of(
            "level", "message", "detailType", "endpointService", "endpoint", "account", "status")
        .stream()
        .collect(toMap(name -> name, name -> line.path(name).asText()));
  }
}

package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.template.DeclaredMetric;
import doorman.local.template.Place;
import doorman.local.template.Stack;
import doorman.local.template.Template;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What alarms and dashboard watch, as the functions really log it. */
class MetricsTest {
  @RegisterExtension static final RunningSuite SUITE = new RunningSuite();

  /** What nobody logs where nothing goes wrong and nobody is turned away. */
  private static final Set<String> OF_OTHER_DAYS =
      Set.of(
          "Closed",
          "DigestsGivenUp",
          "DigestsNotTaken",
          "Failed",
          "PatrolTroubles",
          "Rejected",
          "Revoked",
          "ServiceFaults");

  /** A metric with its dimensions. */
  private record Metric(String name, Map<String, String> dimensions) {}

  private static Stream<Metric> watched() {
    var place = new Place("doorman", "111111111111", "us-east-1");
    Stack stack = Stack.of(Template.read(Path.of("../template.yaml"), place, Map.of()));
    Stream<Metric> byAlarms =
        stack.alarms().stream()
            .flatMap(alarm -> alarm.metrics().values().stream())
            .filter(metric -> metric.namespace().equals("Doorman"))
            .map((DeclaredMetric metric) -> new Metric(metric.name(), metric.dimensions()));
    Stream<Metric> onDashboard =
        stack
            .dashboards()
            .getFirst()
            .body()
            .path("widgets")
            .valueStream()
            .flatMap(widget -> widget.path("properties").path("metrics").valueStream())
            .filter(shown -> shown.path(0).asText().equals("Doorman"))
            .map(shown ->
                new Metric(
                    shown.path(1).asText(),
                    Map.of(shown.path(2).asText(), shown.path(3).asText())));
    return Stream.concat(byAlarms, onDashboard)
        .filter(metric -> !OF_OTHER_DAYS.contains(metric.name()));
  }

  private static Set<Metric> logged() {
    var logged = new HashSet<Metric>();
    for (JsonNode line : SUITE.metrics()) {
      for (JsonNode directive : line.path("_aws").path("CloudWatchMetrics")) {
        assertThat(directive.path("Namespace").asText()).isEqualTo("Doorman");
        for (JsonNode dimensions : directive.path("Dimensions")) {
          Map<String, String> values =
              dimensions
                  .valueStream()
                  .collect(toMap(JsonNode::asText, name -> line.path(name.asText()).asText()));
          directive
              .path("Metrics")
              .forEach(metric -> logged.add(new Metric(metric.path("Name").asText(), values)));
        }
      }
    }
    return logged;
  }

  @Test
  void areLoggedUnderTheNamesByWhichTheyAreWatched() {
    Provider provider = SUITE.provider();
    Door door = provider.door();
    Customer listed = SUITE.customer();
    door.list(listed, "accept");
    listed.connectTo(door);
    SUITE.customer().connectTo(door);
    provider.patrol();

    Set<Metric> watched = watched().collect(toSet());
    assertThat(watched).hasSizeGreaterThan(8);
    eventually(() -> assertThat(logged()).containsAll(watched));
    assertThat(logged()).contains(new Metric("Waiting", Map.of("EndpointService", door.id())));
  }
}

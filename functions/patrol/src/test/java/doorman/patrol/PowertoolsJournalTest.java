package doorman.patrol;

import static doorman.Given.NOW;
import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.event.BusEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class PowertoolsJournalTest {
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final PowertoolsJournal journal = new PowertoolsJournal(metrics);

  @Test
  void countsEverythingByItsName() throws IOException {
    var told = new Notification("vpce-nfn-1", FIRST, Set.of("Connect"), false);
    journal.found(Set.of(FIRST, SECOND));
    journal.enrolled(FIRST);
    journal.notificationMade(FIRST, "vpce-nfn-1");
    journal.notificationRepaired(told);
    journal.looksAsked(Set.of(FIRST, SECOND));
    journal.missing(SECOND, NOW);
    journal.retired(SECOND, NOW);
    journal.trouble(Trouble.lasting("Look here."));
    journal.notTaken(new BusEvent("type", "{}"), "why");

    assertThat(flushed())
        .isEqualTo(
            Map.of(
                "ServicesManaged", 2,
                "Enrolled", 1,
                "NotificationsMade", 1,
                "NotificationsRepaired", 1,
                "LooksAsked", 2,
                "ServicesMissing", 1,
                "Retired", 1,
                "PatrolTroubles", 1,
                "EventsNotTaken", 1));
  }

  @Test
  void countsAlsoThatNothingIsInItsCare() throws IOException {
    journal.found(Set.of());

    assertThat(flushed()).isEqualTo(Map.of("ServicesManaged", 0));
  }

  private Map<String, Integer> flushed() throws IOException {
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      metrics.flush();
    } finally {
      System.setOut(out);
    }
    JsonNode line = new JsonMapper().readTree(printed.toString(UTF_8));
    var counts = new TreeMap<String, Integer>();
    line.path("_aws")
        .path("CloudWatchMetrics")
        .path(0)
        .path("Metrics")
        .forEach(metric -> {
          String name = metric.path("Name").asText();
          counts.put(name, line.path(name).asInt());
        });
    return counts;
  }
}

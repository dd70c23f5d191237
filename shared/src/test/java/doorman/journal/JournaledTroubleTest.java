package doorman.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import doorman.event.BusEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class JournaledTroubleTest {
  @RegisterExtension final Printed printed = new Printed();

  private final Metrics metrics = MetricsFactory.getMetricsInstance();

  @Test
  void logsAndCountsEachTrouble() {
    new JournaledBusTrouble(metrics).notTaken(new BusEvent("Some Event", "{}"), "full");
    new JournaledQueueTrouble(metrics).queueTrouble("doorman-requests", "gone");
    metrics.flush();

    assertThat(printed.logged())
        .extracting(
            line -> line.path("level").asText(),
            line -> line.path("message").asText(),
            line -> line.path("reason").asText())
        .containsExactly(
            tuple("WARN", "The bus did not take an event", "full"),
            tuple("WARN", "A queue did not do as it was asked", "gone"));
    assertThat(printed.counted()).isEqualTo(Map.of("EventsNotTaken", 1, "QueueTroubles", 1));
  }
}

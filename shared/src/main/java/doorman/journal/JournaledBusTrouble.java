package doorman.journal;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.event.BusEvent;
import doorman.event.BusTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Trouble with the bus as a JSON line and the metric {@code EventsNotTaken}. */
public record JournaledBusTrouble(Metrics metrics) implements BusTrouble {
  private static final Logger LOG = LoggerFactory.getLogger("doorman");

  @Override
  public void notTaken(BusEvent event, String why) {
    LOG.warn(
        "The bus did not take an event",
        entry("detailType", event.detailType()),
        entry("detail", event.detail()),
        entry("reason", why));
    metrics.addMetric("EventsNotTaken", 1, MetricUnit.COUNT);
  }
}

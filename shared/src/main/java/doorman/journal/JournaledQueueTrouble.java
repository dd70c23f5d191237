package doorman.journal;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.post.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Trouble with queues as a JSON line and the metric {@code QueueTroubles}. */
public record JournaledQueueTrouble(Metrics metrics) implements Trouble {
  private static final Logger LOG = LoggerFactory.getLogger("doorman");

  @Override
  public void queueTrouble(String queue, String why) {
    LOG.warn("A queue did not do as it was asked", entry("queue", queue), entry("reason", why));
    metrics.addMetric("QueueTroubles", 1, MetricUnit.COUNT);
  }
}

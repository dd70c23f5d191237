package doorman.intake;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.post.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * The journal as JSON lines and CloudWatch metrics.
 *
 * <p>No message of a line has a placeholder: Log4j warns, on a line that is no JSON, wherever there
 * are more arguments than placeholders.
 */
final class PowertoolsJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger("doorman");

  private final Metrics metrics;

  PowertoolsJournal(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void read(Letter letter, Hint hint) {
    if (hint.holdsIds()) {
      LOG.info(
          "PrivateLink told of a connection",
          entry("messageId", letter.id()),
          entry("endpointServices", hint.services().toString()),
          entry("endpoints", hint.endpoints().toString()));
    } else {
      LOG.warn("A notification names nothing: look everywhere", entry("messageId", letter.id()));
      metrics.addMetric("HintsWithoutIds", 1, MetricUnit.COUNT);
    }
    metrics.addMetric("Hints", 1, MetricUnit.COUNT);
  }

  @Override
  public void buried(Letter letter, String why) {
    LOG.error(
        "A message can't be understood",
        entry("messageId", letter.id()),
        entry("queue", letter.queue()),
        entry("reason", why));
    metrics.addMetric("MalformedHints", 1, MetricUnit.COUNT);
  }
}

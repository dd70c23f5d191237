package doorman.notify;

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
  public void told(Channel.Name channel, String subject) {
    LOG.info("Told people", entry("channel", channel.name()), entry("subject", subject));
    count("DigestsTold");
  }

  @Override
  public void notTold(Channel.Name channel, String why) {
    LOG.warn(
        "A channel did not take a digest", entry("channel", channel.name()), entry("reason", why));
    count("DigestsNotTaken");
  }

  @Override
  public void givenUp(Channel.Name channel, String subject, String why) {
    LOG.error(
        "A channel never had a digest",
        entry("channel", channel.name()),
        entry("subject", subject),
        entry("reason", why));
    count("DigestsGivenUp");
  }

  @Override
  public void nothingToTell(int letters) {
    LOG.info("Nothing that people need hear", entry("messages", letters));
  }

  @Override
  public void buried(Letter letter, String why) {
    LOG.error(
        "A message can't be understood",
        entry("messageId", letter.id()),
        entry("queue", letter.queue()),
        entry("reason", why));
    count("MalformedNews");
  }

  private void count(String metric) {
    metrics.addMetric(metric, 1, MetricUnit.COUNT);
  }
}

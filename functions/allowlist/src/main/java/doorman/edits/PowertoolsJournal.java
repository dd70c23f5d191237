package doorman.edits;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

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
  public void edited(Edit edit) {
    LOG.info(
        edit.removesTheRow() ? "A row was removed from the allowlist" : "The allowlist was edited",
        entry("editId", edit.id()),
        entry("row", edit.key().toString()),
        entry("updatedBy", edit.text("updatedBy").orElse("")));
    metrics.addMetric("AllowlistEdits", 1, MetricUnit.COUNT);
  }

  @Override
  public void invalid(InvalidEntry entry) {
    LOG.warn(
        "An allowlist row cannot be read",
        entry("editId", entry.edit().id()),
        entry("row", entry.row().key().toString()),
        entry("reason", entry.row().problem()));
    metrics.addMetric("EntriesInvalid", 1, MetricUnit.COUNT);
  }

  @Override
  public void notRead(RuntimeException cause) {
    LOG.warn("A table did not answer: edits come again", cause);
    metrics.addMetric("TablesNotRead", 1, MetricUnit.COUNT);
  }
}

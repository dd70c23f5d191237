package doorman.review;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.connection.ServiceId;
import doorman.ledger.Verdict;
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
  public void reviewed(ServiceId service, Result result, Verdict verdict) {
    LOG.info(
        "Reviewed",
        entry("endpointService", service.value()),
        entry("endpoint", result.endpoint().value()),
        entry("verdict", verdict.wanted().name()),
        entry("by", verdict.by().name()),
        entry("note", verdict.note().orElse("")),
        entry("result", result.outcome().word()),
        entry("reason", result.outcome().message()));
    metrics.addMetric(metric(result.outcome()), 1, MetricUnit.COUNT);
  }

  private static String metric(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Recorded _ -> "VerdictsRecorded";
      case Outcome.Already _ -> "VerdictsRepeated";
      case Outcome.Conflict _ -> "VerdictsInConflict";
      case Outcome.Denied _, Outcome.Closed _, Outcome.Unknown _, Outcome.Unreadable _ ->
          "VerdictsRefused";
      case Outcome.Unavailable _ -> "VerdictsFailed";
    };
  }

  @Override
  public void refused(int status, String why) {
    LOG.warn("Refused a call", entry("status", status), entry("reason", why));
    metrics.addMetric("ReviewCallsRefused", 1, MetricUnit.COUNT);
  }

  @Override
  public void unavailable(RuntimeException cause) {
    LOG.error("A table does not answer", cause);
    metrics.addMetric("VerdictsFailed", 1, MetricUnit.COUNT);
  }
}

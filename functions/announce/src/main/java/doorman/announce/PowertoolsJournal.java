package doorman.announce;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.connection.ServiceId;
import doorman.event.Announcement;
import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.Finding;
import doorman.event.Announcement.Outcome;
import doorman.event.Announcement.PostureChanged;
import doorman.event.Announcement.Topic;
import doorman.event.Announcement.VerdictHeard;
import doorman.event.Announcement.VerdictNotUnderstood;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Said.Nonsense;
import doorman.ledger.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
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
  public void announced(Announcement announcement) {
    switch (announcement) {
      case Outcome(Topic topic, ConnectionRecord record, _) -> outcome(topic, record);
      case VerdictHeard(ConnectionRecord record, Verdict verdict) -> heard(record, verdict);
      case VerdictNotUnderstood(ConnectionRecord record, Nonsense nonsense) ->
          notUnderstood(record, nonsense);
      case BrakeEngaged(ServiceId service, Brake brake) -> engaged(service, brake);
      case PostureChanged posture -> changed(posture);
    }
  }

  private void outcome(Topic topic, ConnectionRecord record) {
    tell(
        topic.detailType(),
        service(record),
        endpoint(record),
        entry("account", record.account().value()),
        entry("status", record.status().name()));
  }

  private void heard(ConnectionRecord record, Verdict verdict) {
    LOG.info(
        "A verdict was heard",
        entry("verdict", verdict.wanted().name()),
        entry("by", verdict.by().name()),
        service(record),
        endpoint(record));
    metrics.addMetric("VerdictsHeard", 1, MetricUnit.COUNT);
  }

  private void notUnderstood(ConnectionRecord record, Nonsense nonsense) {
    LOG.warn(
        "A verdict is not understood",
        entry("attribute", nonsense.attribute()),
        service(record),
        endpoint(record));
    metrics.addMetric("VerdictsNotUnderstood", 1, MetricUnit.COUNT);
  }

  private void engaged(ServiceId service, Brake brake) {
    tell(
        BrakeEngaged.DETAIL_TYPE,
        service(service),
        entry("due", brake.due()),
        entry("maxPerHour", brake.maxPerHour()));
  }

  private void changed(PostureChanged posture) {
    tell(
        PostureChanged.DETAIL_TYPE,
        service(posture.service()),
        entry("appeared", codes(posture.appeared())),
        entry("gone", codes(posture.gone())));
  }

  private void tell(String detailType, StructuredArgument... what) {
    Stream<StructuredArgument> all =
        Stream.concat(Stream.of(entry("detailType", detailType)), Stream.of(what));
    LOG.info("Announced", all.toArray());
    metrics.addMetric("Announced", 1, MetricUnit.COUNT);
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @Override
  public void unreadable(String row, String why) {
    LOG.warn("A row of the decisions cannot be read", entry("row", row), entry("reason", why));
    metrics.addMetric("RowsUnreadable", 1, MetricUnit.COUNT);
  }

  private static StructuredArgument service(ConnectionRecord record) {
    return service(record.connection().service());
  }

  private static StructuredArgument service(ServiceId service) {
    return entry("endpointService", service.value());
  }

  private static StructuredArgument endpoint(ConnectionRecord record) {
    return entry("endpoint", record.endpoint().value());
  }
}

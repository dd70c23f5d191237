package doorman.decide;

import static java.util.stream.Collectors.joining;
import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import doorman.ledger.Status;
import doorman.ledger.Summary;
import doorman.post.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
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
  public void decided(ConnectionRecord record, Instant now) {
    Connection connection = record.connection();
    LOG.info(
        "Decided",
        entry("endpointService", connection.service().value()),
        entry("endpoint", connection.endpoint().value()),
        entry("account", connection.account().value()),
        entry("status", record.status().name()),
        entry("decidedBy", record.decision().by().name()),
        entry("reason", record.decision().reason()));
    metrics.addMetric(metric(record.status()), 1, MetricUnit.COUNT);
    if (record.firstStanding() && record.decision().by().equals(Decider.POLICY)) {
      Duration taken = Duration.between(connection.requestedAt(), now);
      metrics.addMetric("TimeToDecision", (double) taken.toMillis(), MetricUnit.MILLISECONDS);
    }
  }

  @Override
  public void scheduled(ConnectionRecord record) {
    expected("A connection will be revoked", record, record.outlook().revokeAt());
    metrics.addMetric("RevocationsScheduled", 1, MetricUnit.COUNT);
  }

  @Override
  public void spared(ConnectionRecord record) {
    expected("A connection will not be revoked after all", record, Optional.empty());
    metrics.addMetric("RevocationsCancelled", 1, MetricUnit.COUNT);
  }

  @Override
  public void reminded(ConnectionRecord record) {
    expected("A request waits for its review", record, record.outlook().dueAt());
    record
        .outlook()
        .reminded()
        .filter(Reminder.OVERDUE::equals)
        .ifPresent(_ -> metrics.addMetric("ReviewsOverdue", 1, MetricUnit.COUNT));
  }

  @Override
  public void wouldHave(ConnectionRecord record) {
    expected("A policy on trial would have decided", record, Optional.empty());
    metrics.addMetric("WouldHaveDecided", 1, MetricUnit.COUNT);
  }

  /** What is expected of a connection, and for when if that is known. */
  private static void expected(String message, ConnectionRecord record, Optional<Instant> at) {
    Connection connection = record.connection();
    Outlook outlook = record.outlook();
    LOG.info(
        message,
        entry("endpointService", connection.service().value()),
        entry("endpoint", connection.endpoint().value()),
        entry("account", connection.account().value()),
        entry("at", at.map(Instant::toString).orElse("")),
        entry("reminded", outlook.reminded().map(Reminder::name).orElse("")),
        entry("wouldBe", outlook.wouldBe().map(Status::name).orElse("")),
        entry("reason", record.decision().reason()));
  }

  /** {@code AWAITING_REVIEW} is counted as {@code AwaitingReview}. */
  private static String metric(Status status) {
    return Arrays.stream(status.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(joining());
  }

  /** What alarms watch is told of all services together too: they can't know each by its name. */
  @Override
  public void finished(ServiceId service, Summary summary, Instant now) {
    DimensionSet dimensions = DimensionSet.of("EndpointService", service.value());
    int withheld = summary.handover().brake().map(Brake::due).orElse(0);
    metrics.flushMetrics(single -> {
      single.setDefaultDimensions(dimensions);
      single.addMetric("Waiting", (double) summary.count(Status.AWAITING_REVIEW), MetricUnit.COUNT);
      single.addMetric("RevocationsWithheld", withheld, MetricUnit.COUNT);
      standing(single, summary, now);
    });
    standing(metrics, summary, now);
    summary
        .findings()
        .forEach(finding ->
            LOG.warn(
                "Something is to be repaired",
                entry("endpointService", service.value()),
                entry("reason", finding)));
    metrics.addMetric("Findings", summary.findings().size(), MetricUnit.COUNT);
  }

  private static void standing(Metrics metrics, Summary summary, Instant now) {
    int held = summary.handover().brake().isPresent() ? 1 : 0;
    metrics.addMetric("BrakeEngaged", held, MetricUnit.COUNT);
    metrics.addMetric(
        "LongestWait", seconds(summary.oldestWaitingSince(), now), MetricUnit.SECONDS);
    metrics.addMetric("LongestOverdue", seconds(summary.firstDueAt(), now), MetricUnit.SECONDS);
  }

  /** How long ago it was; nothing if it is still to come, or will not. */
  private static double seconds(Optional<Instant> since, Instant now) {
    return since
        .filter(now::isAfter)
        .map(past -> (double) Duration.between(past, now).toSeconds())
        .orElse(0.0);
  }

  @Override
  public void unfinished(ServiceId service, String why) {
    LOG.info(
        "A look was not finished", entry("endpointService", service.value()), entry("reason", why));
    metrics.addMetric("LooksUnfinished", 1, MetricUnit.COUNT);
  }

  @Override
  public void fault(ServiceId service, RuntimeException cause) {
    LOG.error("EC2 refuses Doorman this service", entry("endpointService", service.value()), cause);
    metrics.addMetric("ServiceFaults", 1, MetricUnit.COUNT);
  }

  @Override
  public void failed(ServiceId service, RuntimeException cause) {
    LOG.warn("A pass ended early", entry("endpointService", service.value()), cause);
    metrics.addMetric("PassesFailed", 1, MetricUnit.COUNT);
  }

  @Override
  public void lookFailed(RuntimeException cause) {
    LOG.warn("It is not known which services have requests waiting", cause);
    metrics.addMetric("PassesFailed", 1, MetricUnit.COUNT);
  }

  @Override
  public void notManaged(ServiceId service) {
    LOG.info(
        "Dropped a request: the service is not in Doorman's care",
        entry("endpointService", service.value()));
    metrics.addMetric("ServicesNotManaged", 1, MetricUnit.COUNT);
  }

  @Override
  public void neverSeen(Set<EndpointId> endpoints) {
    endpoints.forEach(endpoint ->
        LOG.warn(
            "Dropped a request: EC2 does not show the endpoint",
            entry("endpoint", endpoint.value())));
    metrics.addMetric("EndpointsNeverSeen", endpoints.size(), MetricUnit.COUNT);
  }

  @Override
  public void buried(Letter letter, String why) {
    LOG.error(
        "A message can't be understood",
        entry("messageId", letter.id()),
        entry("queue", letter.queue()),
        entry("reason", why));
    metrics.addMetric("MalformedEvents", 1, MetricUnit.COUNT);
  }
}

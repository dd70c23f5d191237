package doorman.patrol;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
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
  private static final String SERVICE = "endpointService";

  private final Metrics metrics;

  PowertoolsJournal(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void found(Set<ServiceId> services) {
    LOG.info("On patrol", entry("endpointServices", services.toString()));
    metrics.addMetric("ServicesManaged", services.size(), MetricUnit.COUNT);
  }

  @Override
  public void enrolled(ServiceId service) {
    LOG.info("Enrolled a service", entry(SERVICE, service.value()));
    metrics.addMetric("Enrolled", 1, MetricUnit.COUNT);
  }

  @Override
  public void notificationMade(ServiceId service, String id) {
    LOG.info(
        "PrivateLink tells of a service",
        entry(SERVICE, service.value()),
        entry("notification", id));
    metrics.addMetric("NotificationsMade", 1, MetricUnit.COUNT);
  }

  @Override
  public void notificationRepaired(Notification before) {
    LOG.warn(
        "Repaired a notification",
        entry(SERVICE, before.service().value()),
        entry("notification", before.id()),
        entry("enabledBefore", String.valueOf(before.enabled())),
        entry("eventsBefore", before.events().toString()));
    metrics.addMetric("NotificationsRepaired", 1, MetricUnit.COUNT);
  }

  @Override
  public void looksAsked(Set<ServiceId> services) {
    LOG.info("Asked for looks", entry("endpointServices", services.toString()));
    metrics.addMetric("LooksAsked", services.size(), MetricUnit.COUNT);
  }

  @Override
  public void longestUnlooked(Duration time) {
    metrics.addMetric("LongestUnlooked", (double) time.toSeconds(), MetricUnit.SECONDS);
  }

  /** A round has done all that was due: the sign of life that an alarm waits for. */
  void finished() {
    metrics.addMetric("RoundsFinished", 1, MetricUnit.COUNT);
  }

  @Override
  public void missing(ServiceId service, Instant since) {
    LOG.info(
        "An enrolled service is missing",
        entry(SERVICE, service.value()),
        entry("missingSince", since.toString()));
    metrics.addMetric("ServicesMissing", 1, MetricUnit.COUNT);
  }

  @Override
  public void retired(ServiceId service, Instant missingSince) {
    LOG.info(
        "Retired a service",
        entry(SERVICE, service.value()),
        entry("missingSince", missingSince.toString()));
    metrics.addMetric("Retired", 1, MetricUnit.COUNT);
  }

  @Override
  public void principalsAllowed(ServiceId service, Set<AccountId> accounts) {
    LOG.info(
        "Allowed principals",
        entry(SERVICE, service.value()),
        entry("accounts", accounts.toString()));
    metrics.addMetric("PrincipalsAllowed", accounts.size(), MetricUnit.COUNT);
  }

  @Override
  public void principalsRemoved(ServiceId service, Set<AccountId> accounts) {
    LOG.info(
        "Removed principals",
        entry(SERVICE, service.value()),
        entry("accounts", accounts.toString()));
    metrics.addMetric("PrincipalsRemoved", accounts.size(), MetricUnit.COUNT);
  }

  /** A service in order is no reason to warn. */
  @Override
  public void postureChanged(ServiceId service, Map<String, String> findings) {
    LOG.atLevel(findings.isEmpty() ? Level.INFO : Level.WARN)
        .addArgument(entry(SERVICE, service.value()))
        .addArgument(entry("findings", findings.toString()))
        .log("The posture of a service has changed");
    metrics.addMetric("PostureChanges", 1, MetricUnit.COUNT);
  }

  /** What a person has to repair is an error; what may pass is a warning. */
  @Override
  public void trouble(Trouble trouble) {
    LOG.atLevel(trouble.passing() ? Level.WARN : Level.ERROR)
        .setCause(trouble.cause().orElse(null))
        .addArgument(entry("reason", trouble.what()))
        .log("Trouble on patrol");
    metrics.addMetric("PatrolTroubles", 1, MetricUnit.COUNT);
  }
}

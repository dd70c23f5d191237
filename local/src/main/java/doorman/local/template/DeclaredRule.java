package doorman.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rule on a bus: which events go where.
 *
 * @param pattern an event pattern in JSON
 */
public record DeclaredRule(
    String name, String arn, String bus, String pattern, List<Target> targets) {

  /** Where events go, for how long it is tried, and what becomes of them then. */
  public record Target(
      String id,
      String arn,
      Duration maximumAge,
      int maximumRetries,
      Optional<String> deadLetterArn) {}

  private static final int DAY = 86400;
  private static final int RETRIES = 185;

  public DeclaredRule {
    targets = List.copyOf(targets);
  }

  static DeclaredRule of(Properties properties) {
    return new DeclaredRule(
        properties.text("Name"),
        properties.arn(),
        properties.text("EventBusName"),
        properties.whole("EventPattern").toString(),
        properties.children("Targets").stream().map(DeclaredRule::target).toList());
  }

  private static Target target(Properties target) {
    Optional<Properties> retry = target.optionalChild("RetryPolicy");
    return new Target(
        target.text("Id"),
        target.text("Arn"),
        Duration.ofSeconds(
            retry
                .flatMap(policy -> policy.optionalNumber("MaximumEventAgeInSeconds", 60, DAY))
                .orElse(DAY)),
        retry
            .flatMap(policy -> policy.optionalNumber("MaximumRetryAttempts", 0, RETRIES))
            .orElse(RETRIES),
        target.optionalChild("DeadLetterConfig").map(dead -> dead.text("Arn")));
  }
}

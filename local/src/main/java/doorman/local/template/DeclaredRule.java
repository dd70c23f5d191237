package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rule on a bus: which events go where.
 *
 * @param pattern an event pattern in JSON
 * @param schedule such as {@code rate(5 minutes)}
 */
public record DeclaredRule(
    String name,
    String arn,
    String bus,
    Optional<String> pattern,
    Optional<String> schedule,
    boolean enabled,
    List<Target> targets) {
  static final String DEFAULT_BUS = "default";

  /** Where events go, for how long it is tried, and what becomes of them then. */
  public record Target(
      String id,
      String arn,
      Duration maximumAge,
      int maximumRetries,
      Optional<String> deadLetterArn) {}

  private static final String ENABLED = "ENABLED";
  private static final String DISABLED = "DISABLED";
  private static final int DAY = 86400;
  private static final int RETRIES = 185;

  public DeclaredRule {
    targets = List.copyOf(targets);
  }

  static DeclaredRule of(Properties properties) {
    return new DeclaredRule(
        properties.text("Name"),
        properties.arn(),
        properties.optionalText("EventBusName").orElse(DEFAULT_BUS),
        properties.optionalWhole("EventPattern").map(JsonNode::toString),
        properties.optionalText("ScheduleExpression"),
        !properties.has("State") || properties.oneOf("State", ENABLED, DISABLED).equals(ENABLED),
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

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

  /**
   * Where events go, for how long it is tried, and what becomes of them then.
   *
   * @param roleArn the role in whose name events go to another bus
   */
  public record Target(
      String id,
      String arn,
      Optional<String> roleArn,
      Duration maximumAge,
      int maximumRetries,
      Optional<String> deadLetterArn) {

    /** A target that needs no role. */
    public Target(
        String id,
        String arn,
        Duration maximumAge,
        int maximumRetries,
        Optional<String> deadLetterArn) {
      this(id, arn, Optional.empty(), maximumAge, maximumRetries, deadLetterArn);
    }

    boolean isBus() {
      return isBus(arn);
    }

    private static boolean isBus(String arn) {
      return arn.startsWith("arn:aws:events:");
    }
  }

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
    String arn = target.text("Arn");
    Optional<Properties> retry = target.optionalChild("RetryPolicy");
    return new Target(
        target.text("Id"),
        arn,
        // Of other targets AWS asks no role here: their policies let the rule in.
        Target.isBus(arn) ? Optional.of(target.text("RoleArn")) : Optional.empty(),
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

package doorman.local.bus;

import doorman.local.wire.Home;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;

/**
 * Which events of a bus go to which targets, and how often it makes one itself.
 *
 * @param bus its name
 * @param pattern in JSON
 * @param schedule known to the default bus only
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html">Event
 *     patterns</a>
 */
public record Rule(
    String name,
    String bus,
    Optional<String> pattern,
    Optional<Rate> schedule,
    boolean enabled,
    List<Target> targets) {
  private static final int LONGEST_PATTERN = 4096;
  private static final int MOST_TARGETS = 5;

  public Rule {
    targets = List.copyOf(targets);
    require(
        name.matches("[.\\-_A-Za-z0-9]{1,64}"), name, "needs a name of 1 to 64 .-_ A-Z a-z 0-9");
    require(targets.size() <= MOST_TARGETS, name, "has more than 5 targets");
    require(
        pattern.isPresent() || schedule.isPresent(),
        name,
        "needs an EventPattern or a ScheduleExpression");
    require(
        schedule.isEmpty() || bus.equals(Bus.DEFAULT),
        name,
        "has a ScheduleExpression, which is supported only on the default event bus");
    pattern.ifPresent(present -> checkPattern(name, present));
  }

  String arn(Home home) {
    String path = bus.equals(Bus.DEFAULT) ? name : bus + "/" + name;
    return home.arn("events", "rule/" + path);
  }

  private static void checkPattern(String rule, String pattern) {
    require(pattern.length() <= LONGEST_PATTERN, rule, "has a pattern of over 4096 characters");
    Optional<String> fault = Optional.ofNullable(JsonRuleCompiler.check(pattern));
    require(fault.isEmpty(), rule, "has a pattern that is not valid: " + fault.orElse(""));
  }

  private static void require(boolean fits, String rule, String fault) {
    if (!fits) {
      throw new IllegalArgumentException("Rule %s %s".formatted(rule, fault));
    }
  }
}

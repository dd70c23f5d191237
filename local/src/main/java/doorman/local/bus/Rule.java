package doorman.local.bus;

import doorman.local.wire.Home;
import java.util.List;
import java.util.Optional;

/**
 * Which events of a bus go to which targets, and how often it makes one itself.
 *
 * @param bus its name
 * @param pattern an {@link EventPattern}
 * @param schedule known to the default bus only
 */
public record Rule(
    String name,
    String bus,
    Optional<String> pattern,
    Optional<Rate> schedule,
    boolean enabled,
    List<Target> targets) {
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
    Optional<String> fault = pattern.map(EventPattern::new).flatMap(EventPattern::fault);
    require(fault.isEmpty(), name, "has a pattern that " + fault.orElse(""));
  }

  String arn(Home home) {
    String path = bus.equals(Bus.DEFAULT) ? name : bus + "/" + name;
    return home.arn("events", "rule/" + path);
  }

  private static void require(boolean fits, String rule, String fault) {
    if (!fits) {
      throw new IllegalArgumentException("Rule %s %s".formatted(rule, fault));
    }
  }
}

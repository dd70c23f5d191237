package doorman.local.bus;

import doorman.local.wire.Caller;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;

/**
 * Which events of a bus go to which targets.
 *
 * @param bus its name
 * @param pattern in JSON
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html">Event
 *     patterns</a>
 */
public record Rule(String name, String bus, String pattern, boolean enabled, List<Target> targets) {
  private static final int LONGEST_PATTERN = 4096;
  private static final int MOST_TARGETS = 5;

  public Rule {
    targets = List.copyOf(targets);
    require(
        name.matches("[.\\-_A-Za-z0-9]{1,64}"), name, "needs a name of 1 to 64 .-_ A-Z a-z 0-9");
    require(pattern.length() <= LONGEST_PATTERN, name, "has a pattern of over 4096 characters");
    require(targets.size() <= MOST_TARGETS, name, "has more than 5 targets");
    Optional<String> fault = Optional.ofNullable(JsonRuleCompiler.check(pattern));
    require(fault.isEmpty(), name, "has a pattern that is not valid: " + fault.orElse(""));
  }

  String arn(String region) {
    String path = bus.equals(Bus.DEFAULT) ? name : bus + "/" + name;
    return "arn:aws:events:%s:%s:rule/%s".formatted(region, Caller.PROVIDER, path);
  }

  private static void require(boolean fits, String rule, String fault) {
    if (!fits) {
      throw new IllegalArgumentException("Rule %s %s".formatted(rule, fault));
    }
  }
}

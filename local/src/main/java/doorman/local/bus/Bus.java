package doorman.local.bus;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.event.ruler.GenericMachine;

/** An event bus with its rules, which AWS's own Event Ruler matches. */
final class Bus {
  /** The name of the bus that every account has. */
  static final String DEFAULT = "default";

  private final String name;
  private final SortedMap<String, Rule> rules;
  private final GenericMachine<Rule> machine = GenericMachine.<Rule>builder().build();

  /**
   * A bus.
   *
   * @throws IllegalArgumentException if two rules have one name
   */
  Bus(String name, List<Rule> rules) {
    this.name = name;
    var byName = new TreeMap<String, Rule>();
    for (Rule rule : rules) {
      if (byName.put(rule.name(), rule) != null) {
        throw new IllegalArgumentException("Bus %s has two rules %s".formatted(name, rule.name()));
      }
    }
    this.rules = Collections.unmodifiableSortedMap(byName);
    rules.stream().filter(Rule::enabled).forEach(this::match);
  }

  String name() {
    return name;
  }

  /** In the order of their names. */
  List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  Optional<Rule> rule(String ruleName) {
    return Optional.ofNullable(rules.get(ruleName));
  }

  /** The enabled rules whose patterns the event matches. */
  List<Rule> matching(Event event) {
    return machine.rulesForJSONEvent(event.json());
  }

  private void match(Rule rule) {
    rule.pattern().ifPresent(pattern -> match(rule, pattern));
  }

  private void match(Rule rule, String pattern) {
    try {
      machine.addRule(rule, pattern);
    } catch (IOException e) {
      throw new IllegalArgumentException("Rule " + rule.name() + " has a bad pattern", e);
    }
  }
}

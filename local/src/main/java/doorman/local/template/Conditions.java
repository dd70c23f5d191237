package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The conditions of a template, each worked out when it is asked for. */
final class Conditions {
  private final JsonNode declared;
  private final Intrinsics intrinsics;
  private final Set<String> underWay = new HashSet<>();

  /**
   * Reads the section.
   *
   * @param references what the conditions may name: parameters, no resources
   */
  Conditions(JsonNode declared, References references) {
    this.declared = declared;
    this.intrinsics = new Intrinsics(references);
  }

  /** Works all of them out, also those that nothing depends on. */
  void check() {
    declared.fieldNames().forEachRemaining(this::holds);
  }

  /** Whether the condition holds; empty if there is none of that name. */
  Optional<Boolean> holds(String name) {
    if (!declared.has(name)) {
      return Optional.empty();
    }
    String where = "Condition " + name;
    if (!underWay.add(name)) {
      throw new TemplateException("%s depends on itself".formatted(where));
    }
    boolean holds = test(declared.get(name), where);
    underWay.remove(name);
    return Optional.of(holds);
  }

  /** Whether what is written like a condition holds. */
  boolean test(JsonNode condition, String where) {
    String function = condition.size() == 1 ? condition.fieldNames().next() : "";
    JsonNode arguments = condition.path(function);
    return switch (function) {
      case "Fn::And" -> arguments.valueStream().allMatch(argument -> test(argument, where));
      case "Fn::Or" -> arguments.valueStream().anyMatch(argument -> test(argument, where));
      case "Fn::Not" -> !test(arguments.path(0), where);
      case "Fn::Equals" -> value(arguments, 0, where).equals(value(arguments, 1, where));
      case "Condition" ->
          holds(arguments.asText())
              .orElseThrow(() ->
                  new TemplateException(
                      "%s names %s, which is not there".formatted(where, arguments)));
      default -> throw new TemplateException("%s: %s is no condition".formatted(where, condition));
    };
  }

  private String value(JsonNode arguments, int place, String where) {
    return intrinsics.resolve(arguments.path(place), where).asText();
  }
}

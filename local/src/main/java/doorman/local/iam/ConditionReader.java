package doorman.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.iam.Condition.Quantifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the {@code Condition} block of a statement. */
final class ConditionReader {
  private static final String ALL = "ForAllValues:";
  private static final String ANY = "ForAnyValue:";
  private static final String IF_EXISTS = "IfExists";

  private ConditionReader() {}

  /** Reads a block; a statement without one has no conditions. */
  static List<Condition> read(JsonNode block) {
    return block.isMissingNode()
        ? List.of()
        : entries(block).stream()
            .flatMap(operator ->
                entries(operator.getValue()).stream().map(key -> condition(operator.getKey(), key)))
            .toList();
  }

  private static Set<Map.Entry<String, JsonNode>> entries(JsonNode map) {
    if (!map.isObject() || map.isEmpty()) {
      throw new PolicyException("condition %s is no map that says something".formatted(map));
    }
    return map.properties();
  }

  private static Condition condition(String operator, Map.Entry<String, JsonNode> comparison) {
    String key = comparison.getKey();
    if (!ConditionKeys.know(key)) {
      throw new PolicyException("condition key %s is not known to the local run".formatted(key));
    }
    List<String> said = Texts.of(comparison.getValue());
    return operator.equals("Null")
        ? new Condition.Null(key, absent(said))
        : of(operator, key, said);
  }

  private static boolean absent(List<String> said) {
    if (said.equals(List.of("true")) || said.equals(List.of("false"))) {
      return said.contains("true");
    }
    throw new PolicyException("operator Null does not take %s".formatted(said));
  }

  private static Condition of(String written, String key, List<String> said) {
    Quantifier quantifier = quantifier(written);
    String bare = written.replaceFirst("^(" + ALL + "|" + ANY + ")", "");
    boolean ifExists = bare.endsWith(IF_EXISTS);
    String name = ifExists ? bare.substring(0, bare.length() - IF_EXISTS.length()) : bare;
    Operator operator =
        Operator.named(name)
            .orElseThrow(() ->
                new PolicyException(
                    "condition operator %s is not known to the local run".formatted(written)));
    return new Condition.Comparison(operator, quantifier, ifExists, key, said);
  }

  private static Quantifier quantifier(String operator) {
    if (operator.startsWith(ALL)) {
      return Quantifier.ALL;
    }
    return operator.startsWith(ANY) ? Quantifier.ANY : Quantifier.ONE;
  }
}

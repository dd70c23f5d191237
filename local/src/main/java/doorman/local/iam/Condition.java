package doorman.local.iam;

import java.util.List;
import java.util.Map;

/** What a request must carry for a statement to apply. */
sealed interface Condition {

  boolean holds(Map<String, List<String>> context);

  /** Whether the key is absent. */
  record Null(String key, boolean absent) implements Condition {
    @Override
    public boolean holds(Map<String, List<String>> context) {
      return Condition.values(context, key).isEmpty() == absent;
    }
  }

  /** How the values that a request carries compare with those of the policy. */
  record Comparison(
      Operator operator, Quantifier quantifier, boolean ifExists, String key, List<String> said)
      implements Condition {

    public Comparison {
      said = said.stream().map(operator::checked).toList();
    }

    @Override
    public boolean holds(Map<String, List<String>> context) {
      List<String> values = Condition.values(context, key);
      return values.isEmpty() ? ifExists || holdsOfNothing() : holdsOf(values);
    }

    private boolean holdsOfNothing() {
      return switch (quantifier) {
        case ONE -> operator.holdsOfNothing();
        case ALL -> true;
        case ANY -> false;
      };
    }

    private boolean holdsOf(List<String> values) {
      return switch (quantifier) {
        case ONE -> operator.holds(one(values), said);
        case ALL -> values.stream().allMatch(value -> operator.holds(value, said));
        case ANY -> values.stream().anyMatch(value -> operator.holds(value, said));
      };
    }

    private String one(List<String> values) {
      if (values.size() > 1) {
        throw new PolicyException(
            "condition key %s has several values: say ForAllValues or ForAnyValue".formatted(key));
      }
      return values.getFirst();
    }
  }

  /** How many of the request's values must compare. */
  enum Quantifier {
    ONE,
    ALL,
    ANY
  }

  /** Condition keys are not case-sensitive. */
  private static List<String> values(Map<String, List<String>> context, String key) {
    return context.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }
}

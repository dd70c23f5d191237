package doorman.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a condition compares what a request carries with what the policy says.
 *
 * @param negated whether it holds where nothing that the policy says is alike
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
record Operator(Likeness likeness, boolean negated) {
  private static final Map<String, Operator> NAMED =
      Map.ofEntries(
          Map.entry("StringEquals", new Operator(Likeness.EQUAL, false)),
          Map.entry("StringNotEquals", new Operator(Likeness.EQUAL, true)),
          Map.entry("StringEqualsIgnoreCase", new Operator(Likeness.EQUAL_BUT_CASE, false)),
          Map.entry("StringNotEqualsIgnoreCase", new Operator(Likeness.EQUAL_BUT_CASE, true)),
          Map.entry("StringLike", new Operator(Likeness.GLOB, false)),
          Map.entry("StringNotLike", new Operator(Likeness.GLOB, true)),
          Map.entry("ArnEquals", new Operator(Likeness.ARN, false)),
          Map.entry("ArnLike", new Operator(Likeness.ARN, false)),
          Map.entry("ArnNotEquals", new Operator(Likeness.ARN, true)),
          Map.entry("ArnNotLike", new Operator(Likeness.ARN, true)),
          Map.entry("Bool", new Operator(Likeness.EQUAL_BUT_CASE, false)));

  /** When a value is like what the policy says. */
  private enum Likeness {
    EQUAL,
    EQUAL_BUT_CASE,
    GLOB,
    ARN;

    private boolean test(String value, String said) {
      return switch (this) {
        case EQUAL -> value.equals(said);
        case EQUAL_BUT_CASE -> value.equalsIgnoreCase(said);
        case GLOB -> new Glob(said).matches(value);
        case ARN -> new ArnPattern(said).matches(value);
      };
    }
  }

  static Optional<Operator> named(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  /**
   * Returns a value of the policy as it is.
   *
   * @throws PolicyException if the operator takes no such value
   */
  String checked(String said) {
    return likeness == Likeness.ARN ? new ArnPattern(said).text() : said;
  }

  /** Whether it holds of a key that the request does not carry. */
  boolean holdsOfNothing() {
    return negated;
  }

  boolean holds(String value, List<String> said) {
    return negated != said.stream().anyMatch(one -> likeness.test(value, one));
  }
}

package doorman.local.iam;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An ARN with wildcards, each of its six parts compared on its own; {@code *} alone is everything.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">ARN
 *     condition operators</a>
 */
record ArnPattern(String text) {
  private static final int PARTS = 6;

  ArnPattern {
    if (!text.equals("*") && (parts(text).size() != PARTS || !text.startsWith("arn:"))) {
      throw new PolicyException("%s is no ARN".formatted(text));
    }
  }

  boolean matches(String arn) {
    if (text.equals("*")) {
      return true;
    }
    List<String> patterns = parts(text);
    List<String> values = parts(arn);
    return values.size() == PARTS
        && IntStream.range(0, PARTS)
            .allMatch(part -> new Glob(patterns.get(part)).matches(values.get(part)));
  }

  private static List<String> parts(String arn) {
    return List.of(arn.split(":", PARTS));
  }
}

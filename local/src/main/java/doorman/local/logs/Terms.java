package doorman.local.logs;

import doorman.local.wire.AwsException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A filter pattern of terms: all that are required, or one of those that are optional. Patterns for
 * JSON are not played.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
record Terms(List<Pattern> required, List<Pattern> optional) {
  private static final Pattern TERM = Pattern.compile("\\??(\\w+|\"[^\"]+\")");

  Terms {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  static Terms of(String pattern) {
    List<String> terms = Stream.of(pattern.split(" ")).filter(term -> !term.isEmpty()).toList();
    if (!terms.stream().allMatch(term -> TERM.matcher(term).matches())) {
      throw new AwsException(
          400,
          "InvalidParameterException",
          "This machine plays filter patterns of terms only, such as '?ERROR ?WARN': " + pattern);
    }
    return new Terms(
        terms.stream().filter(term -> !term.startsWith("?")).map(Terms::word).toList(),
        terms.stream()
            .filter(term -> term.startsWith("?"))
            .map(term -> word(term.substring(1)))
            .toList());
  }

  boolean match(String text) {
    return required.stream().allMatch(term -> term.matcher(text).find())
        && (optional.isEmpty() || optional.stream().anyMatch(term -> term.matcher(text).find()));
  }

  private static Pattern word(String term) {
    return Pattern.compile("\\b" + Pattern.quote(term.replace("\"", "")) + "\\b");
  }
}

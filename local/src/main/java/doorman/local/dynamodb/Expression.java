package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An expression of a request, read for the attributes that it names. Whether it is well formed is
 * for DynamoDB to say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Using
 *     expressions in DynamoDB</a>
 */
record Expression(List<String> tokens) {
  private static final Pattern TOKEN = Pattern.compile("[#:]?[A-Za-z0-9_]+|\\S");
  private static final Pattern NAME = Pattern.compile("[#A-Za-z_].*");

  /** Reserved words: an attribute of such a name is always written as a placeholder. */
  private static final Set<String> KEYWORDS =
      Set.of("ADD", "AND", "BETWEEN", "DELETE", "IN", "NOT", "OR", "REMOVE", "SET");

  private static final Set<String> PARENTHESES = Set.of("(", ")");

  Expression {
    tokens = List.copyOf(tokens);
  }

  static Expression of(String text) {
    return new Expression(TOKEN.matcher(text).results().map(MatchResult::group).toList());
  }

  /**
   * The top-level attributes, of {@code a.b[0]} only {@code a}.
   *
   * @param placeholders the request's {@code ExpressionAttributeNames}
   */
  List<String> attributes(JsonNode placeholders) {
    var attributes = new ArrayList<String>();
    for (int i = 0; i < tokens.size(); i++) {
      if (startsPath(i)) {
        attributes.add(attribute(tokens.get(i), placeholders));
      }
    }
    return attributes;
  }

  /**
   * The placeholders of the values that an attribute must equal, such as {@code :service}. DynamoDB
   * takes either order, and parentheses around either side.
   */
  List<String> equalTo(String attribute, JsonNode placeholders) {
    List<String> flat = tokens.stream().filter(token -> !PARENTHESES.contains(token)).toList();
    var values = new ArrayList<String>();
    for (int i = 1; i < flat.size() - 1; i++) {
      String left = attribute(flat.get(i - 1), placeholders);
      String right = attribute(flat.get(i + 1), placeholders);
      if (flat.get(i).equals("=") && left.equals(attribute)) {
        values.add(right);
      } else if (flat.get(i).equals("=") && right.equals(attribute)) {
        values.add(left);
      }
    }
    return values;
  }

  private boolean startsPath(int i) {
    String token = tokens.get(i);
    boolean withinPath = i > 0 && tokens.get(i - 1).equals(".");
    boolean function = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
    return NAME.matcher(token).matches()
        && !withinPath
        && !function
        && !KEYWORDS.contains(token.toUpperCase(Locale.ROOT));
  }

  private static String attribute(String token, JsonNode placeholders) {
    return token.startsWith("#") ? placeholders.path(token).asText(token) : token;
  }
}

package doorman.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a policy's element, which may stand alone or in a list. */
final class Texts {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private Texts() {}

  static List<String> of(JsonNode element) {
    List<String> texts =
        element.isArray() ? element.valueStream().map(Texts::one).toList() : List.of(one(element));
    if (texts.isEmpty()) {
      throw new PolicyException("an empty list says nothing");
    }
    return texts;
  }

  private static String one(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw new PolicyException("%s is no text".formatted(value));
    }
    String text = value.asText();
    Matcher variable = VARIABLE.matcher(text);
    if (variable.find()) {
      throw new PolicyException(
          "policy variable %s is not known to the local run".formatted(variable.group()));
    }
    return text;
  }
}

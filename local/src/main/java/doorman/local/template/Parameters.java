package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The parameters with the values that a deployment gives them, checked as CloudFormation does. */
final class Parameters {
  private static final Set<String> ELEMENTS =
      Set.of(
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "Default",
          "Description",
          "Type");

  private Parameters() {}

  static Map<String, JsonNode> of(JsonNode declared, Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!declared.has(name)) {
        throw new TemplateException("Parameter %s is not in the template".formatted(name));
      }
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    declared
        .properties()
        .forEach(parameter ->
            values.put(parameter.getKey(), value(parameter.getKey(), parameter.getValue(), given)));
    return values;
  }

  private static JsonNode value(String name, JsonNode declaration, Map<String, String> given) {
    declaration.fieldNames().forEachRemaining(element -> checkElement(name, element));
    if (!given.containsKey(name) && !declaration.has("Default")) {
      throw refusal(name, "has no default: give it a value");
    }
    String text = given.getOrDefault(name, declaration.path("Default").asText());
    return switch (declaration.path("Type").asText()) {
      case "String" -> JsonNodeFactory.instance.textNode(checked(name, declaration, text));
      case "CommaDelimitedList" -> list(name, declaration, text);
      default ->
          throw refusal(
              name, "type %s is not known to the local run".formatted(declaration.path("Type")));
    };
  }

  private static void checkElement(String name, String element) {
    if (!ELEMENTS.contains(element)) {
      throw refusal(name, "%s is not known to the local run".formatted(element));
    }
  }

  private static ArrayNode list(String name, JsonNode declaration, String text) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Stream.of(text.split(",", -1))
        .map(String::strip)
        .forEach(item -> list.add(checked(name, declaration, item)));
    return list;
  }

  private static String checked(String name, JsonNode declaration, String value) {
    boolean matches =
        !declaration.has("AllowedPattern")
            || value.matches(declaration.path("AllowedPattern").asText());
    boolean listed =
        !declaration.has("AllowedValues")
            || declaration
                .path("AllowedValues")
                .valueStream()
                .anyMatch(allowed -> allowed.asText().equals(value));
    if (matches && listed) {
      return value;
    }
    String why = declaration.path("ConstraintDescription").asText("is not allowed");
    throw refusal(name, "%s: \"%s\"".formatted(why, value));
  }

  private static TemplateException refusal(String name, String why) {
    return new TemplateException("Parameter %s %s".formatted(name, why));
  }
}

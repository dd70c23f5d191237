package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Works out the functions in a value. {@code AWS::NoValue} takes what it is the value of away.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final References references;

  Intrinsics(References references) {
    this.references = references;
  }

  /**
   * The value without functions; missing if it is AWS::NoValue.
   *
   * @param where the value stands, for messages
   */
  JsonNode resolve(JsonNode value, String where) {
    return switch (value) {
      case ArrayNode array -> resolveAll(array, where);
      case ObjectNode object when isFunction(object) -> call(object, where);
      case ObjectNode object -> resolveAll(object, where);
      default -> value;
    };
  }

  static boolean isFunction(JsonNode value) {
    return value.isObject()
        && value.size() == 1
        && (value.has("Ref") || value.fieldNames().next().startsWith("Fn::"));
  }

  private ArrayNode resolveAll(ArrayNode array, String where) {
    ArrayNode resolved = JSON.arrayNode();
    for (int place = 0; place < array.size(); place++) {
      JsonNode value = resolve(array.get(place), "%s[%d]".formatted(where, place));
      if (!value.isMissingNode()) {
        resolved.add(value);
      }
    }
    return resolved;
  }

  private ObjectNode resolveAll(ObjectNode object, String where) {
    ObjectNode resolved = JSON.objectNode();
    for (var property : object.properties()) {
      String name = property.getKey();
      String separator = where.endsWith(" ") ? "" : ".";
      JsonNode value = resolve(property.getValue(), where + separator + name);
      if (!value.isMissingNode()) {
        resolved.set(name, value);
      }
    }
    return resolved;
  }

  private JsonNode call(ObjectNode function, String where) {
    String name = function.fieldNames().next();
    JsonNode argument = function.get(name);
    return switch (name) {
      case "Ref" -> ref(argument.asText(), where);
      case "Fn::GetAtt" -> attribute(argument.path(0).asText(), argument.path(1).asText(), where);
      case "Fn::If" -> choose(arguments(argument, 3, name, where), where);
      case "Fn::Join" -> join(arguments(argument, 2, name, where), where);
      case "Fn::Select" -> select(arguments(argument, 2, name, where), where);
      case "Fn::Split" -> split(arguments(argument, 2, name, where), where);
      case "Fn::Sub" -> substitute(argument, where);
      default -> throw refusal(where, "%s is not known to the local run here".formatted(name));
    };
  }

  private JsonNode ref(String name, String where) {
    return name.equals("AWS::NoValue")
        ? MissingNode.getInstance()
        : references
            .value(name)
            .orElseThrow(() -> refusal(where, "Ref names %s, which is nothing".formatted(name)));
  }

  private JsonNode attribute(String logicalId, String attribute, String where) {
    return references
        .attribute(logicalId, attribute)
        .orElseThrow(() ->
            refusal(where, "GetAtt names %s.%s, which is nothing".formatted(logicalId, attribute)));
  }

  private JsonNode choose(ArrayNode arguments, String where) {
    String condition = arguments.get(0).asText();
    boolean holds =
        references
            .condition(condition)
            .orElseThrow(() ->
                refusal(where, "If names condition %s, which is not there".formatted(condition)));
    return resolve(arguments.get(holds ? 1 : 2), where);
  }

  private JsonNode join(ArrayNode arguments, String where) {
    JsonNode list = resolve(arguments.get(1), where);
    if (!list.isArray()) {
      throw refusal(where, "Join wants a list");
    }
    return JSON.textNode(
        list.valueStream()
            .map(item -> text(item, where))
            .collect(Collectors.joining(delimiter(arguments, where))));
  }

  private JsonNode select(ArrayNode arguments, String where) {
    int place = resolve(arguments.get(0), where).asInt(-1);
    JsonNode list = resolve(arguments.get(1), where);
    if (!list.isArray() || !list.has(place)) {
      throw refusal(where, "Select finds nothing at %d".formatted(place));
    }
    return list.get(place);
  }

  private JsonNode split(ArrayNode arguments, String where) {
    String text = text(resolve(arguments.get(1), where), where);
    ArrayNode parts = JSON.arrayNode();
    for (String part : text.split(Pattern.quote(delimiter(arguments, where)), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private JsonNode substitute(JsonNode argument, String where) {
    JsonNode template = argument.isArray() ? argument.path(0) : argument;
    JsonNode own = resolve(argument.path(1), where);
    return JSON.textNode(
        VARIABLE
            .matcher(text(template, where))
            .replaceAll(found ->
                Matcher.quoteReplacement(variable(found.group(1), found.group(2), own, where))));
  }

  private String variable(String literal, String name, JsonNode own, String where) {
    if (!literal.isEmpty()) {
      return "${%s}".formatted(name);
    }
    if (own.has(name)) {
      return text(own.get(name), where);
    }
    List<String> parts = List.of(name.split("\\.", 2));
    JsonNode value =
        parts.size() == 1 ? ref(name, where) : attribute(parts.getFirst(), parts.getLast(), where);
    return text(value, where);
  }

  /** CloudFormation takes no function for it. */
  private static String delimiter(ArrayNode arguments, String where) {
    if (!arguments.get(0).isTextual()) {
      throw refusal(where, "a delimiter must be a text");
    }
    return arguments.get(0).asText();
  }

  private static ArrayNode arguments(JsonNode argument, int count, String name, String where) {
    if (argument instanceof ArrayNode arguments && arguments.size() == count) {
      return arguments;
    }
    throw refusal(where, "%s wants %d arguments".formatted(name, count));
  }

  private static String text(JsonNode value, String where) {
    if (!value.isValueNode() || value.isNull()) {
      throw refusal(where, "%s is no text".formatted(value));
    }
    return value.asText();
  }

  private static TemplateException refusal(String where, String why) {
    return new TemplateException("%s: %s".formatted(where, why));
  }
}

package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value of the template for a reader, its functions as {@code Fn::Sub} would write them: what the
 * parameters make of it is left open.
 */
record WrittenValue(JsonNode json) {

  /** Each value of a list, or the one that it is; of a choice both, each with where it holds. */
  Stream<String> lines() {
    return switch (json) {
      case ArrayNode array -> array.valueStream().flatMap(item -> new WrittenValue(item).lines());
      case JsonNode choice when choice.has("Fn::If") -> choose(choice.path("Fn::If"));
      case JsonNode absent when absent.isMissingNode() || isNoValue(absent) -> Stream.empty();
      case JsonNode map when map.isObject() && !Intrinsics.isFunction(map) ->
          map.properties().stream().flatMap(WrittenValue::named);
      default -> Stream.of(text());
    };
  }

  private static boolean isNoValue(JsonNode value) {
    return value.path("Ref").asText().equals("AWS::NoValue");
  }

  private static Stream<String> named(Map.Entry<String, JsonNode> property) {
    return new WrittenValue(property.getValue())
        .lines()
        .map(line -> "%s %s".formatted(property.getKey(), line));
  }

  private static Stream<String> choose(JsonNode choice) {
    String condition = choice.path(0).asText();
    return Stream.concat(
        where(choice.path(1), condition), where(choice.path(2), "not " + condition));
  }

  private static Stream<String> where(JsonNode value, String condition) {
    return new WrittenValue(value).lines().map(line -> "%s, where %s".formatted(line, condition));
  }

  private String text() {
    if (!Intrinsics.isFunction(json)) {
      return json.asText();
    }
    String function = json.fieldNames().next();
    JsonNode argument = json.path(function);
    return switch (function) {
      case "Ref" -> "${%s}".formatted(argument.asText());
      case "Fn::GetAtt" -> "${%s}".formatted(joined(argument, "."));
      case "Fn::Sub" -> substituted(argument);
      case "Fn::Join" -> joined(argument.path(1), argument.path(0).asText());
      case "Fn::Split" -> split(argument);
      default -> throw new AssertionError("no way is known to write %s".formatted(json));
    };
  }

  private static String substituted(JsonNode argument) {
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    for (var own : argument.path(1).properties()) {
      text = text.replace("${%s}".formatted(own.getKey()), new WrittenValue(own.getValue()).text());
    }
    return text;
  }

  private static String joined(JsonNode list, String delimiter) {
    return list.isArray()
        ? list.valueStream()
            .map(item -> new WrittenValue(item).text())
            .collect(Collectors.joining(delimiter))
        : new WrittenValue(list).text().replace("}", " joined by \"%s\"}".formatted(delimiter));
  }

  private static String split(JsonNode argument) {
    String text = new WrittenValue(argument.path(1)).text();
    return "%s, split at \"%s\"".formatted(text, argument.path(0).asText());
  }
}

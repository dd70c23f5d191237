package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.PolicyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The properties of a resource; it remembers which were read, and refuses the rest by name. */
final class Properties {
  private final Resource resource;
  private final String path;
  private final JsonNode values;
  private final Set<String> read = new HashSet<>();
  private final Map<String, Properties> children = new LinkedHashMap<>();

  private Properties(Resource resource, String path, JsonNode values) {
    this.resource = resource;
    this.path = path;
    this.values = values;
  }

  /**
   * Translates a resource.
   *
   * @throws TemplateException if the reader leaves a property over
   */
  static <T> T read(Resource resource, Function<Properties, T> reader) {
    Properties properties = new Properties(resource, "", resource.properties());
    OnlyOnAws.of(resource.type()).forEach(properties::pass);
    T translated = reader.apply(properties);
    properties.refuseRest();
    return translated;
  }

  String logicalId() {
    return resource.logicalId();
  }

  String reference() {
    return resource.attribute("Ref");
  }

  String arn() {
    return resource.attribute("Arn");
  }

  boolean has(String name) {
    return values.has(name);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> refusal(name, "is missing"));
  }

  Optional<String> optionalText(String name) {
    return take(name).map(value -> scalar(name, value));
  }

  /** A text that must be one of those that the local run plays. */
  String oneOf(String name, String... values) {
    String value = text(name);
    if (!List.of(values).contains(value)) {
      throw unknownValue(name, value);
    }
    return value;
  }

  boolean truth(String name) {
    String value = text(name);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unknownValue(name, value);
    };
  }

  int number(String name, int least, int most) {
    return optionalNumber(name, least, most).orElseThrow(() -> refusal(name, "is missing"));
  }

  Optional<Integer> optionalNumber(String name, int least, int most) {
    return optionalText(name).map(text -> number(name, text, least, most));
  }

  List<String> texts(String name) {
    return elements(name, whole(name)).stream().map(value -> scalar(name, value)).toList();
  }

  /** The one element that a list may have. */
  Optional<String> only(String name, String value) {
    List<String> found = has(name) ? texts(name) : List.of();
    if (!found.isEmpty() && !found.equals(List.of(value))) {
      throw unknownValue(name, found.toString());
    }
    return found.stream().findFirst();
  }

  /** Texts by names that are not ours to know, such as environment variables. */
  Map<String, String> textsByName(String name) {
    JsonNode map = whole(name);
    if (!map.isObject()) {
      throw refusal(name, "is no map");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (var entry : map.properties()) {
      texts.put(entry.getKey(), scalar(name + "." + entry.getKey(), entry.getValue()));
    }
    return texts;
  }

  /** A property as it is. */
  JsonNode whole(String name) {
    return optionalWhole(name).orElseThrow(() -> refusal(name, "is missing"));
  }

  Optional<JsonNode> optionalWhole(String name) {
    return take(name);
  }

  /** A property that the reader takes apart. */
  <T> T policy(String name, Function<JsonNode, T> reader) {
    try {
      return reader.apply(whole(name));
    } catch (PolicyException unreadable) {
      throw refusal(name, "holds a policy that is refused: " + unreadable.getMessage());
    }
  }

  Properties child(String name) {
    return optionalChild(name).orElseThrow(() -> refusal(name, "is missing"));
  }

  Optional<Properties> optionalChild(String name) {
    return take(name).map(value -> child(name, value));
  }

  List<Properties> children(String name) {
    List<Properties> found = new ArrayList<>();
    for (JsonNode element : elements(name, whole(name))) {
      found.add(child("%s[%d]".formatted(name, found.size()), element));
    }
    return found;
  }

  List<Properties> optionalChildren(String name) {
    return has(name) ? children(name) : List.of();
  }

  /** The refusal of a property's value. */
  TemplateException refusal(String name, String why) {
    return new TemplateException("%s: property %s%s %s".formatted(resource, path, name, why));
  }

  private void pass(String name, Pattern allowed) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      optionalChild(name.substring(0, dot))
          .ifPresent(child -> child.pass(name.substring(dot + 1), allowed));
      return;
    }
    for (JsonNode value : take(name).map(Properties::oneOrMany).orElse(List.of())) {
      if (!allowed.matcher(scalar(name, value)).matches()) {
        throw unknownValue(name, value.asText());
      }
    }
  }

  private static List<JsonNode> oneOrMany(JsonNode value) {
    return value.isArray() ? value.valueStream().toList() : List.of(value);
  }

  private TemplateException unknownValue(String name, String value) {
    return refusal(name, "has the value %s, which is not known to the local run".formatted(value));
  }

  private Properties child(String name, JsonNode value) {
    if (!(value instanceof ObjectNode)) {
      throw refusal(name, "is no map");
    }
    return children.computeIfAbsent(name, _ -> new Properties(resource, path + name + ".", value));
  }

  private Optional<JsonNode> take(String name) {
    read.add(name);
    return Optional.ofNullable(values.get(name));
  }

  private List<JsonNode> elements(String name, JsonNode list) {
    if (!list.isArray()) {
      throw refusal(name, "is no list");
    }
    return list.valueStream().toList();
  }

  private String scalar(String name, JsonNode value) {
    if (!value.isValueNode()) {
      throw refusal(name, "is no text");
    }
    return value.asText();
  }

  private int number(String name, String text, int least, int most) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw refusal(name, "is no number: %s".formatted(text));
    }
    int number = Integer.parseInt(text);
    if (number < least || number > most) {
      throw refusal(name, "is %d, not from %d to %d".formatted(number, least, most));
    }
    return number;
  }

  private void refuseRest() {
    values
        .fieldNames()
        .forEachRemaining(name -> {
          if (!read.contains(name)) {
            throw refusal(name, "is not known to the local run");
          }
        });
    children.values().forEach(Properties::refuseRest);
  }
}

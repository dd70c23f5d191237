package doorman.local.template;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A statement of the template as it is written, whatever the parameters, for a reader.
 *
 * @param holder the logical id of the resource that holds it
 * @param place {@code trust} if it says who may be a role, else nothing
 * @param where the conditions of the template under which it is there
 * @param attached to what the holder's statements are attached, and how
 */
record WrittenStatement(
    String holder, String place, List<String> where, List<String> attached, JsonNode json) {
  private static final Set<String> UNATTACHED = Set.of("Description", "StatementId");
  private static final Set<String> ELEMENTS =
      Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

  WrittenStatement {
    where = List.copyOf(where);
    attached = List.copyOf(attached);
  }

  /** Every statement of all resources, wherever it stands, and every permission of a function. */
  static List<WrittenStatement> all(JsonNode resources) {
    return resources.properties().stream()
        .flatMap(resource -> of(resource.getKey(), resource.getValue()))
        .toList();
  }

  private static Stream<WrittenStatement> of(String holder, JsonNode resource) {
    JsonNode properties = resource.path("Properties");
    List<String> where =
        resource.has("Condition") ? List.of(resource.path("Condition").asText()) : List.of();
    if (resource.path("Type").asText().equals(ResourceType.PERMISSION.awsName())) {
      return Stream.of(new WrittenStatement(holder, "", where, List.of(), permission(properties)));
    }
    return in(properties, "", where)
        .map(found ->
            new WrittenStatement(
                holder, found.place(), found.where(), attachments(properties), found.json()));
  }

  /** A permission of a function is a statement in other words. */
  private static ObjectNode permission(JsonNode properties) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", "Allow");
    ObjectNode rest = properties.deepCopy();
    statement.putObject("Principal").set("Service", rest.remove("Principal"));
    statement.set("Action", rest.remove("Action"));
    statement.set("Resource", rest.remove("FunctionName"));
    if (!rest.isEmpty()) {
      statement.putObject("Condition").set("", rest);
    }
    return statement;
  }

  private static Stream<WrittenStatement> in(JsonNode node, String place, List<String> where) {
    if (node.has("Effect")) {
      return Stream.of(new WrittenStatement("", place, where, List.of(), node));
    }
    if (node.has("Fn::If")) {
      JsonNode choice = node.path("Fn::If");
      String condition = choice.path(0).asText();
      return Stream.concat(
          in(choice.path(1), place, and(where, condition)),
          in(choice.path(2), place, and(where, "not " + condition)));
    }
    return node.isArray()
        ? node.valueStream().flatMap(item -> in(item, place, where))
        : node.properties().stream()
            .flatMap(property ->
                in(
                    property.getValue(),
                    property.getKey().equals("AssumeRolePolicyDocument") ? "trust" : place,
                    where));
  }

  private static List<String> and(List<String> where, String condition) {
    return Stream.concat(where.stream(), Stream.of(condition)).toList();
  }

  private static List<String> attachments(JsonNode properties) {
    return properties.properties().stream()
        .filter(property -> !UNATTACHED.contains(property.getKey()))
        .filter(property -> in(property.getValue(), "", List.of()).findAny().isEmpty())
        .flatMap(property -> values(property.getKey(), property.getValue()))
        .toList();
  }

  /** What a reader reads, a line an element's value. */
  String block() {
    List<String> lines = new ArrayList<>(List.of(name()));
    lines.addAll(labelled(effect(), principals()));
    lines.addAll(labelled("to", element("Action")));
    lines.addAll(labelled("on", element("Resource")));
    json.properties().stream()
        .filter(element -> !ELEMENTS.contains(element.getKey()))
        .forEach(element ->
            lines.addAll(labelled(element.getKey(), new WrittenValue(element.getValue()).lines())));
    lines.addAll(
        labelled(
            "if",
            json.path("Condition").properties().stream().flatMap(WrittenStatement::comparisons)));
    lines.addAll(labelled("for", attached.stream()));
    return String.join("\n", lines);
  }

  /** How a reader finds it. */
  String name() {
    String said = json.path("Sid").asText(place);
    return holder
        + (said.isEmpty() ? "" : ": " + said)
        + (where.isEmpty() ? "" : ", where " + String.join(" and ", where));
  }

  private String effect() {
    return element("Effect").collect(joining(" or ")).toLowerCase(Locale.ROOT);
  }

  /** What says of itself what it may do speaks of nobody else. */
  private Stream<String> principals() {
    return json.has("Principal") || json.has("NotPrincipal")
        ? element("Principal")
        : Stream.of(holder);
  }

  private Stream<String> element(String name) {
    return new WrittenValue(json.path(name)).lines();
  }

  private static Stream<String> comparisons(Map.Entry<String, JsonNode> operator) {
    return operator.getValue().properties().stream()
        .flatMap(key -> values((operator.getKey() + " " + key.getKey()).strip(), key.getValue()));
  }

  /** The one value beside its name, or several below it. */
  private static Stream<String> values(String name, JsonNode value) {
    List<String> lines = new WrittenValue(value).lines().toList();
    return lines.size() == 1
        ? Stream.of("%s = %s".formatted(name, lines.getFirst()))
        : Stream.concat(Stream.of(name + " ="), lines.stream().map(line -> "  " + line));
  }

  private static List<String> labelled(String label, Stream<String> values) {
    List<String> lines = new ArrayList<>();
    values.forEach(value -> lines.add("  %-6s %s".formatted(lines.isEmpty() ? label : "", value)));
    return lines;
  }
}

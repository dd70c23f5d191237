package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources as they are written, and what their names stand for. */
final class Declarations implements References {
  private final Map<String, Declaration> declared = new LinkedHashMap<>();
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final Conditions conditions;
  private final Attributes attributes;
  private final Intrinsics intrinsics = new Intrinsics(this);
  private final Set<String> underWay = new HashSet<>();

  Declarations(JsonNode root, Place place, Map<String, JsonNode> parameters) {
    values.putAll(parameters);
    place
        .pseudoParameters()
        .forEach((name, value) -> values.put(name, JsonNodeFactory.instance.textNode(value)));
    conditions = new Conditions(root.path("Conditions"), this);
    attributes = new Attributes(place);
    Globals globals = new Globals(root.path("Globals"));
    root.path("Resources")
        .properties()
        .forEach(resource ->
            declared.put(
                resource.getKey(),
                Declaration.of(resource.getKey(), resource.getValue(), globals)));
    conditions.check();
  }

  List<Resource> resources() {
    return declared.values().stream().filter(this::stands).map(this::resource).toList();
  }

  JsonNode resolve(JsonNode value, String where) {
    return intrinsics.resolve(value, where);
  }

  private Resource resource(Declaration declaration) {
    String where = "%s: property ".formatted(declaration);
    ObjectNode properties = (ObjectNode) resolve(declaration.properties(), where);
    return new Resource(
        declaration.logicalId(), declaration.type(), properties, attributesOf(declaration));
  }

  /** Whether something is there: always, unless it has a condition that does not hold. */
  boolean stands(JsonNode written, String where) {
    return stands(Optional.ofNullable(written.get("Condition")).map(JsonNode::asText), where);
  }

  private boolean stands(Declaration declaration) {
    return stands(declaration.condition(), "%s: ".formatted(declaration));
  }

  private boolean stands(Optional<String> condition, String where) {
    return condition
        .map(name ->
            condition(name)
                .orElseThrow(() ->
                    new TemplateException("%scondition %s is not there".formatted(where, name))))
        .orElse(true);
  }

  @Override
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(name)).or(() -> attribute(name, "Ref"));
  }

  @Override
  public Optional<JsonNode> attribute(String logicalId, String attribute) {
    return Optional.ofNullable(declared.get(logicalId))
        .filter(this::stands)
        .map(declaration -> attributesOf(declaration).get(attribute))
        .map(JsonNodeFactory.instance::textNode);
  }

  @Override
  public Optional<Boolean> condition(String name) {
    return conditions.holds(name);
  }

  private Map<String, String> attributesOf(Declaration declaration) {
    if (!underWay.add(declaration.logicalId())) {
      throw new TemplateException("%s is named after itself".formatted(declaration));
    }
    Map<String, String> found =
        attributes.of(
            declaration.logicalId(), declaration.type(), name -> ownText(declaration, name));
    underWay.remove(declaration.logicalId());
    return found;
  }

  private Optional<String> ownText(Declaration declaration, String property) {
    return declaration.properties().has(property)
        ? Optional.of(
            resolve(
                    declaration.properties().get(property),
                    "%s: property %s".formatted(declaration, property))
                .asText())
        : Optional.empty();
  }
}

package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource as the template writes it.
 *
 * @param properties with the globals, its functions not worked out
 * @param condition under which it stands
 */
record Declaration(
    String logicalId, ResourceType type, ObjectNode properties, Optional<String> condition) {

  /** What stands beside the properties. The order and the end of resources matter only on AWS. */
  private static final Map<String, Pattern> BESIDE =
      Map.of(
          "Type", Pattern.compile(".*"),
          "Properties", Pattern.compile(".*"),
          "Condition", Pattern.compile(".*"),
          "DependsOn", Pattern.compile(".*"),
          "DeletionPolicy", Pattern.compile("Delete|Retain|RetainExceptOnCreate"),
          "UpdateReplacePolicy", Pattern.compile("Delete|Retain"),
          "Metadata.cfn-lint", Pattern.compile(".*"),
          "Metadata.SkipBuild", Pattern.compile("true"));

  static Declaration of(String logicalId, JsonNode written, Globals globals) {
    String name = written.path("Type").asText();
    ResourceType type =
        ResourceType.named(name)
            .orElseThrow(() ->
                new TemplateException(
                    "Resource %s: type %s is not known to the local run"
                        .formatted(logicalId, name)));
    Declaration declaration =
        new Declaration(
            logicalId,
            type,
            globals.apply(type, properties(logicalId, written.path("Properties"))),
            Optional.ofNullable(written.get("Condition")).map(JsonNode::asText));
    written.properties().forEach(beside -> declaration.check(beside.getKey(), beside.getValue()));
    return declaration;
  }

  private static ObjectNode properties(String logicalId, JsonNode written) {
    return switch (written) {
      case ObjectNode properties -> properties;
      case MissingNode _ -> JsonNodeFactory.instance.objectNode();
      default ->
          throw new TemplateException("Resource %s: Properties is no map".formatted(logicalId));
    };
  }

  private void check(String name, JsonNode value) {
    if (name.equals("Metadata")) {
      value.properties().forEach(one -> check("Metadata." + one.getKey(), one.getValue()));
      return;
    }
    Pattern allowed = BESIDE.get(name);
    if (allowed == null) {
      throw new TemplateException("%s: %s is not known to the local run".formatted(this, name));
    }
    if (!allowed.matcher(value.asText()).matches()) {
      throw new TemplateException(
          "%s: %s has the value %s, which is not known to the local run"
              .formatted(this, name, value));
    }
  }

  @Override
  public String toString() {
    return "Resource %s (%s)".formatted(logicalId, type.awsName());
  }
}

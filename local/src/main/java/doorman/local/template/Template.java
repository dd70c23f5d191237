package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a deployment of the template would hold: its functions worked out, its globals merged. */
public record Template(List<Resource> resources, Map<String, String> outputs) {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");

  public Template {
    resources = List.copyOf(resources);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * Reads a template as CloudFormation and SAM do.
   *
   * @param parameters what is said other than by default
   * @throws TemplateException if it holds what the two would refuse or the local run does not know
   */
  public static Template read(Path file, Place place, Map<String, String> parameters) {
    JsonNode root = TemplateYaml.read(file);
    root.fieldNames().forEachRemaining(Template::checkSection);
    wantText(root, "AWSTemplateFormatVersion", "2010-09-09");
    wantText(root, "Transform", "AWS::Serverless-2016-10-31");
    Declarations declarations =
        new Declarations(root, place, Parameters.of(root.path("Parameters"), parameters));
    return new Template(declarations.resources(), outputs(root.path("Outputs"), declarations));
  }

  private static Map<String, String> outputs(JsonNode section, Declarations declarations) {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (var output : section.properties()) {
      String where = "Output %s: ".formatted(output.getKey());
      if (!declarations.stands(output.getValue(), where)) {
        continue;
      }
      JsonNode resolved = declarations.resolve(output.getValue(), where);
      resolved
          .fieldNames()
          .forEachRemaining(element -> {
            if (!Set.of("Condition", "Description", "Value").contains(element)) {
              throw new TemplateException(
                  "%s%s is not known to the local run".formatted(where, element));
            }
          });
      outputs.put(output.getKey(), resolved.path("Value").asText());
    }
    return outputs;
  }

  private static void checkSection(String section) {
    if (!SECTIONS.contains(section)) {
      throw new TemplateException("Section %s is not known to the local run".formatted(section));
    }
  }

  private static void wantText(JsonNode root, String section, String text) {
    if (!root.path(section).equals(JsonNodeFactory.instance.textNode(text))) {
      throw new TemplateException("%s must be %s".formatted(section, text));
    }
  }
}

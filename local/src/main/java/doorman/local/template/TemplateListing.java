package doorman.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what the local run reads out of a template, in the shape that CloudFormation gets. */
public final class TemplateListing {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TemplateListing() {}

  /** Takes the template, the stack's name, its account and Region, then {@code Name=value}s. */
  public static void main(String[] arguments) {
    Map<String, String> parameters =
        Arrays.stream(arguments)
            .skip(4)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    print(
        Template.read(
            Path.of(arguments[0]), new Place(arguments[1], arguments[2], arguments[3]), parameters),
        System.out);
  }

  /** Prints JSON, after the typed translation has found nothing unknown. */
  public static void print(Template template, PrintStream out) {
    Stack.of(template);
    ObjectNode listing = JSON.objectNode();
    ObjectNode resources = listing.putObject("Resources");
    template
        .resources()
        .forEach(resource -> resources.set(resource.logicalId(), translated(resource)));
    ObjectNode outputs = listing.putObject("Outputs");
    template.outputs().forEach(outputs::put);
    out.println(new ObjectMapper().valueToTree(listing).toPrettyString());
  }

  /** A function as SAM hands it on: its package has become code. */
  private static ObjectNode translated(Resource resource) {
    ObjectNode properties = resource.properties().deepCopy();
    boolean function = resource.type() == ResourceType.FUNCTION;
    if (function) {
      properties.set("Code", properties.remove("CodeUri"));
    }
    String type = function ? "AWS::Lambda::Function" : resource.type().awsName();
    return JSON.objectNode().put("Type", type).set("Properties", properties);
  }
}

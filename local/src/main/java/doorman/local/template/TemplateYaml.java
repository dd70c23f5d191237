package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML 1.1 as CloudFormation reads it: an unquoted {@code on} is true and an account id with a
 * leading zero an octal number, there are neither anchors nor merged keys, and {@code !Sub} is
 * short for {@code Fn::Sub}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">CloudFormation
 *     template formats</a>
 */
final class TemplateYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> FUNCTIONS =
      Set.of("And", "Equals", "GetAtt", "If", "Join", "Not", "Or", "Select", "Split", "Sub");

  private TemplateYaml() {}

  static JsonNode read(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader text = Files.newBufferedReader(file)) {
      return json(new Yaml(options).compose(text));
    } catch (YAMLException unreadable) {
      throw new TemplateException("%s is no YAML: %s".formatted(file, unreadable), unreadable);
    } catch (IOException absent) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), absent);
    }
  }

  private static JsonNode json(Node node) {
    if (node.getAnchor() != null) {
      throw refusal(node, "CloudFormation knows no anchors");
    }
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? function(tag.substring(1), node) : plain(node);
  }

  private static JsonNode function(String name, Node node) {
    JsonNode argument = plain(node);
    if (name.equals("Ref") || name.equals("Condition")) {
      return JSON.objectNode().set(name, argument);
    }
    if (!FUNCTIONS.contains(name)) {
      throw refusal(node, "!%s is not known to the local run".formatted(name));
    }
    return JSON.objectNode()
        .set("Fn::" + name, name.equals("GetAtt") ? attribute(argument) : argument);
  }

  /** {@code !GetAtt Queue.Arn} is {@code [Queue, Arn]}. */
  private static JsonNode attribute(JsonNode argument) {
    if (!argument.isTextual()) {
      return argument;
    }
    return List.of(argument.asText().split("\\.", 2)).stream()
        .collect(
            JSON::arrayNode, (array, part) -> array.add(part), (left, right) -> left.addAll(right));
  }

  private static JsonNode plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> object(mapping);
      case SequenceNode sequence ->
          JSON.arrayNode().addAll(sequence.getValue().stream().map(TemplateYaml::json).toList());
      case ScalarNode scalar -> Scalars.json(scalar);
      default -> throw refusal(node, "an alias stands here, and CloudFormation knows none");
    };
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      if (!key.getTag().equals(Tag.STR)) {
        throw refusal(key, "this key is no text: quote it");
      }
      String name = ((ScalarNode) key).getValue();
      if (object.has(name)) {
        throw refusal(key, "%s is said twice".formatted(name));
      }
      object.set(name, json(entry.getValueNode()));
    }
    return object;
  }

  private static TemplateException refusal(Node node, String why) {
    return new TemplateException("line %d: %s".formatted(node.getStartMark().getLine() + 1, why));
  }

  /** Scalars without a function before them, typed by YAML's own rules. */
  private static final class Scalars extends SafeConstructor {
    private Scalars() {
      super(new LoaderOptions());
    }

    private static JsonNode json(ScalarNode scalar) {
      Tag tag = scalar.getTag();
      if (tag.equals(Tag.NULL)) {
        throw refusal(scalar, "CloudFormation knows no null");
      }
      boolean untyped = tag.getValue().startsWith("!") || tag.equals(Tag.TIMESTAMP);
      return untyped
          ? JSON.textNode(scalar.getValue())
          : typed(new Scalars().constructObject(scalar));
    }

    private static JsonNode typed(Object value) {
      return switch (value) {
        case Boolean truth -> JSON.booleanNode(truth);
        case Integer number -> JSON.numberNode(number);
        case Long number -> JSON.numberNode(number);
        case BigInteger number -> JSON.numberNode(number);
        case Double number -> JSON.numberNode(BigDecimal.valueOf(number));
        default -> JSON.textNode(value.toString());
      };
    }
  }
}

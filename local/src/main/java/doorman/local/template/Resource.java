package doorman.local.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A resource that the template declares.
 *
 * @param properties as CloudFormation would get them
 * @param attributes what {@code Fn::GetAtt} of it gives, and {@code Ref} under that name
 */
public record Resource(
    String logicalId, ResourceType type, ObjectNode properties, Map<String, String> attributes) {

  public Resource {
    attributes = Map.copyOf(attributes);
  }

  /**
   * The value of one attribute.
   *
   * @throws IllegalArgumentException if resources of this type have none of that name
   */
  String attribute(String name) {
    String value = attributes.get(name);
    if (value == null) {
      throw new IllegalArgumentException("%s has no %s".formatted(this, name));
    }
    return value;
  }

  /** How messages name it. */
  @Override
  public String toString() {
    return "Resource %s (%s)".formatted(logicalId, type.awsName());
  }
}

package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the template says once of all its functions: their own word wins, maps are merged, and lists
 * are put after the common ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">Globals
 *     section of a SAM template</a>
 */
final class Globals {
  private final JsonNode function;

  Globals(JsonNode section) {
    section
        .fieldNames()
        .forEachRemaining(kind -> {
          if (!kind.equals("Function")) {
            throw new TemplateException(
                "Globals: %s is not known to the local run".formatted(kind));
          }
        });
    this.function = section.path("Function");
  }

  ObjectNode apply(ResourceType type, ObjectNode properties) {
    return type == ResourceType.FUNCTION && function.isObject()
        ? (ObjectNode) merged(function, properties)
        : properties;
  }

  private static JsonNode merged(JsonNode common, JsonNode own) {
    if (isMap(common) && isMap(own)) {
      ObjectNode merged = common.deepCopy();
      own.properties()
          .forEach(property ->
              merged.set(
                  property.getKey(), merged(common.path(property.getKey()), property.getValue())));
      return merged;
    }
    if (common.isArray() && own.isArray()) {
      ArrayNode merged = common.deepCopy();
      own.forEach(merged::add);
      return merged;
    }
    return own;
  }

  private static boolean isMap(JsonNode value) {
    return value.isObject() && !Intrinsics.isFunction(value);
  }
}

package doorman.local.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import doorman.local.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The JSON of DynamoDB's protocol, in which a number keeps its value. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads a request or an answer.
   *
   * @throws AwsException if it is no JSON object
   */
  static ObjectNode object(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Refused like any other text that is no object.
    }
    throw new AwsException(400, "SerializationException", "Not a JSON object");
  }

  static ObjectNode object(Map<String, ?> properties) {
    return MAPPER.convertValue(properties, ObjectNode.class);
  }

  /** Changes the texts of some fields, wherever these are. */
  static void rewrite(JsonNode node, Map<String, UnaryOperator<String>> changeByField) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      UnaryOperator<String> change = changeByField.get(property.getKey());
      if (change != null && property.getValue().isTextual()) {
        property.setValue(TextNode.valueOf(change.apply(property.getValue().textValue())));
      }
    }
    node.forEach(child -> rewrite(child, changeByField));
  }

  /**
   * Changes the names of the fields of an object, and of no other node.
   *
   * @throws AwsException if two fields become one
   */
  static void rename(JsonNode node, UnaryOperator<String> change) {
    if (node instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> properties = List.copyOf(object.properties());
      object.removeAll();
      for (Map.Entry<String, JsonNode> property : properties) {
        String name = change.apply(property.getKey());
        if (object.has(name)) {
          throw new AwsException(400, "ValidationException", name + " is given twice");
        }
        object.set(name, property.getValue());
      }
    }
  }
}

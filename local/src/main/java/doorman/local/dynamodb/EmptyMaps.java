package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Empty maps in the records of a stream, which DynamoDB Local writes as values without a type:
 * <code>{}</code> where DynamoDB has <code>{"M": {}}</code>.
 */
final class EmptyMaps {
  private EmptyMaps() {}

  /** Gives those in an answer of {@code GetRecords} their type. */
  static void repair(ObjectNode answer) {
    for (JsonNode record : answer.path("Records")) {
      JsonNode change = record.path("dynamodb");
      change.path("NewImage").forEach(EmptyMaps::repairValue);
      change.path("OldImage").forEach(EmptyMaps::repairValue);
    }
  }

  private static void repairValue(JsonNode value) {
    if (value instanceof ObjectNode untyped && untyped.isEmpty()) {
      untyped.putObject("M");
    }
    value.path("M").forEach(EmptyMaps::repairValue);
    value.path("L").forEach(EmptyMaps::repairValue);
  }
}

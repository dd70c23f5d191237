package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The partition key attributes of tables and indexes, asked once. */
final class PartitionKeys {
  /** Under this name stands the table among its indexes. */
  private static final String TABLE = "";

  private final Dynamo dynamo;
  private final Map<String, Map<String, String>> byTable = new ConcurrentHashMap<>();

  PartitionKeys(Dynamo dynamo) {
    this.dynamo = dynamo;
  }

  /** Nothing if there is no such table or index. */
  Optional<String> of(String table, Optional<String> index) {
    Map<String, String> known = byTable.get(table);
    if (known == null) {
      known = ask(table);
      if (!known.isEmpty()) {
        byTable.put(table, known);
      }
    }
    return Optional.ofNullable(known.get(index.orElse(TABLE)));
  }

  /** To be called when tables have changed. */
  void forget() {
    byTable.clear();
  }

  private Map<String, String> ask(String name) {
    JsonNode table = describe(name).path("Table");
    var keys = new HashMap<String, String>();
    put(keys, TABLE, table);
    for (String indexes : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
      table.path(indexes).forEach(index -> put(keys, index.path("IndexName").asText(), index));
    }
    return keys;
  }

  private JsonNode describe(String table) {
    Answer answer = dynamo.carryOut("DescribeTable", Json.object(Map.of("TableName", table)));
    JsonNode body = Json.object(answer.body());
    String type = body.path("__type").asText();
    boolean nameless = type.endsWith("#ValidationException");
    if (answer.status() == 200 || nameless || type.endsWith("#ResourceNotFoundException")) {
      return body;
    }
    // A policy on keys that nobody knows would let every item pass.
    throw new AwsException(500, "InternalServerError", "Table " + table + " is not described");
  }

  private static void put(Map<String, String> keys, String name, JsonNode described) {
    for (JsonNode key : described.path("KeySchema")) {
      if (key.path("KeyType").asText().equals("HASH")) {
        keys.put(name, key.path("AttributeName").asText());
      }
    }
  }
}

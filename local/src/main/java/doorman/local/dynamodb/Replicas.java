package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.traffic.Later;
import doorman.local.weather.Chance;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A second table for each one, into which an item is copied as it then is, some time after it was
 * written. So every item gets there in the end, and none goes back in time.
 */
final class Replicas {
  private static final String SUFFIX = "..replica";
  private static final List<String> OF_THE_TABLE_ONLY =
      List.of("StreamSpecification", "DeletionProtectionEnabled", "Tags");

  /** An item by its key. */
  private record Place(String table, ObjectNode key) {}

  private final Dynamo dynamo;
  private final Chance lag;
  private final Later later;
  private final Map<String, Set<String>> keysByTable = new ConcurrentHashMap<>();
  private final Set<Place> behind = new HashSet<>();

  Replicas(Dynamo dynamo, Chance lag, Later later) {
    this.dynamo = dynamo;
    this.lag = lag;
    this.later = later;
  }

  static String name(String table) {
    return table + SUFFIX;
  }

  static boolean isReplica(String table) {
    return table.endsWith(SUFFIX);
  }

  boolean exists(String table) {
    return keysByTable.containsKey(table);
  }

  /** Whether there are changes that the replica has not got. */
  synchronized boolean isBehind(String table) {
    return behind.stream().anyMatch(place -> place.table.equals(table));
  }

  /** Does to the replica what was done to the table itself. */
  void changeTable(String action, ObjectNode request) {
    String table = request.path("TableName").asText();
    ObjectNode change = request.deepCopy().put("TableName", name(table));
    OF_THE_TABLE_ONLY.forEach(change::remove);
    dynamo.carryOut(action, change);
    if (action.equals("CreateTable")) {
      var names = new HashSet<String>();
      request.path("KeySchema").forEach(key -> names.add(key.path("AttributeName").asText()));
      keysByTable.put(table, names);
    } else if (action.equals("DeleteTable")) {
      keysByTable.remove(table);
    }
  }

  /** Sees to it that the replica gets what a call has written. */
  void follow(String action, ObjectNode request) {
    switch (action) {
      case "PutItem" -> follow(request, request.path("Item"));
      case "UpdateItem", "DeleteItem" -> follow(request, request.path("Key"));
      case "TransactWriteItems" -> {
        for (JsonNode item : request.path("TransactItems")) {
          item.forEach(write -> follow(write, write.path(item.has("Put") ? "Item" : "Key")));
        }
      }
      case "BatchWriteItem" -> {
        for (Map.Entry<String, JsonNode> table : request.path("RequestItems").properties()) {
          for (JsonNode write : table.getValue()) {
            follow(table.getKey(), write.path("PutRequest").path("Item"));
            follow(table.getKey(), write.path("DeleteRequest").path("Key"));
          }
        }
      }
      default -> {}
    }
  }

  private void follow(JsonNode write, JsonNode item) {
    follow(write.path("TableName").asText(), item);
  }

  private void follow(String table, JsonNode item) {
    Set<String> keys = keysByTable.get(table);
    if (keys == null || !(item instanceof ObjectNode whole)) {
      return;
    }
    var place = new Place(table, whole.deepCopy().retain(keys));
    if (isNew(place)) {
      later.in(lag.span(), () -> copy(place));
    }
  }

  private synchronized boolean isNew(Place place) {
    return behind.add(place);
  }

  /** One after another, or an older state of an item could overwrite a newer one. */
  private synchronized void copy(Place place) {
    ObjectNode get = Json.object(Map.of("TableName", place.table, "ConsistentRead", true));
    get.set("Key", place.key);
    JsonNode item = Json.object(dynamo.carryOut("GetItem", get).body()).path("Item");
    ObjectNode write = Json.object(Map.of("TableName", name(place.table)));
    if (item.isObject()) {
      write.set("Item", item);
      dynamo.carryOut("PutItem", write);
    } else {
      write.set("Key", place.key);
      dynamo.carryOut("DeleteItem", write);
    }
    behind.remove(place);
  }
}

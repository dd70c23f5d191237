package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.weather.Chance;
import doorman.local.wire.Answer;
import java.util.Map;

/**
 * Carries out a part of a batch, at least one item, and hands the rest back unprocessed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class PartialBatches implements Dynamo {
  private static final Map<String, Kind> KINDS =
      Map.of(
          "BatchGetItem", new Kind("UnprocessedKeys", 100),
          "BatchWriteItem", new Kind("UnprocessedItems", 25));

  /**
   * A batch operation.
   *
   * @param rest where its answer names what is left
   * @param most how many items DynamoDB takes; a part of more would get by where the whole does not
   */
  private record Kind(String rest, int most) {}

  private final Dynamo dynamo;
  private final Chance chance;

  PartialBatches(Dynamo dynamo, Chance chance) {
    this.dynamo = dynamo;
    this.chance = chance;
  }

  @Override
  public Answer carryOut(String action, ObjectNode request) {
    Kind kind = KINDS.get(action);
    if (kind == null) {
      return dynamo.carryOut(action, request);
    }
    JsonNode tables = request.path("RequestItems");
    int size = size(tables);
    if (size < 2 || size > kind.most || repeats(tables) || !chance.strikes()) {
      return dynamo.carryOut(action, request);
    }
    int done = 1 + chance.below(size - 1);
    Answer answer = dynamo.carryOut(action, part(request, 0, done));
    return answer.status() == 200
        ? with(answer, kind.rest, part(request, done, size).path("RequestItems"))
        : answer;
  }

  private static Answer with(Answer answer, String name, JsonNode rest) {
    ObjectNode body = Json.object(answer.body());
    ObjectNode unprocessed = body.withObject("/" + name);
    rest.properties().forEach(table -> add(unprocessed, table.getKey(), table.getValue()));
    return new Answer(answer.status(), answer.contentType(), answer.headers(), body.toString());
  }

  /** DynamoDB may have left something of the same table itself, of a part that is too big. */
  private static void add(ObjectNode unprocessed, String table, JsonNode rest) {
    if (unprocessed.has(table)) {
      ((ArrayNode) items(unprocessed.path(table))).addAll((ArrayNode) items(rest));
    } else {
      unprocessed.set(table, rest);
    }
  }

  /** Whether an item stands there twice, for which DynamoDB refuses the whole. */
  private static boolean repeats(JsonNode tables) {
    return tables
        .valueStream()
        .map(PartialBatches::items)
        .anyMatch(items -> items.valueStream().distinct().count() < items.size());
  }

  private static int size(JsonNode tables) {
    return tables.valueStream().mapToInt(table -> items(table).size()).sum();
  }

  /** The keys of a table to read, or the writes to one. */
  private static JsonNode items(JsonNode table) {
    return table.isArray() ? table : table.path("Keys");
  }

  /** The request with the items from one place to before another, counted over all tables. */
  private static ObjectNode part(ObjectNode request, int from, int to) {
    ObjectNode part = request.deepCopy();
    int offset = 0;
    for (JsonNode table : part.path("RequestItems")) {
      ArrayNode items = (ArrayNode) items(table);
      int size = items.size();
      for (int i = size - 1; i >= 0; i--) {
        if (offset + i < from || offset + i >= to) {
          items.remove(i);
        }
      }
      offset += size;
    }
    ((ObjectNode) part.path("RequestItems")).removeIf(table -> items(table).isEmpty());
    return part;
  }
}

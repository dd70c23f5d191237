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
  private static final Map<String, String> REST_OF =
      Map.of("BatchGetItem", "UnprocessedKeys", "BatchWriteItem", "UnprocessedItems");

  private final Dynamo dynamo;
  private final Chance chance;

  PartialBatches(Dynamo dynamo, Chance chance) {
    this.dynamo = dynamo;
    this.chance = chance;
  }

  @Override
  public Answer carryOut(String action, ObjectNode request) {
    String rest = REST_OF.get(action);
    int size = size(request.path("RequestItems"));
    if (rest == null || size < 2 || !chance.strikes()) {
      return dynamo.carryOut(action, request);
    }
    int done = 1 + chance.below(size - 1);
    Answer answer = dynamo.carryOut(action, part(request, 0, done));
    return answer.status() == 200
        ? with(answer, rest, part(request, done, size).path("RequestItems"))
        : answer;
  }

  private static Answer with(Answer answer, String name, JsonNode rest) {
    ObjectNode body = Json.object(answer.body());
    ObjectNode unprocessed = body.withObject("/" + name);
    rest.properties().forEach(table -> unprocessed.set(table.getKey(), table.getValue()));
    return new Answer(answer.status(), answer.contentType(), answer.headers(), body.toString());
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

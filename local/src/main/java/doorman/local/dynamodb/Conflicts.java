package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.weather.Chance;
import doorman.local.wire.Answer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Refuses writes as if each met a transaction of somebody else's on one of its items: transactions,
 * and single writes to tables that transactions write to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling">Transaction
 *     conflict handling</a>
 */
final class Conflicts implements Dynamo {
  private static final String MESSAGE = "Transaction is ongoing for the item";
  private static final Set<String> SINGLE_WRITES = Set.of("DeleteItem", "PutItem", "UpdateItem");

  private final Dynamo dynamo;
  private final Chance chance;
  private final Set<String> tables = ConcurrentHashMap.newKeySet();

  /** Tokens of transactions that were carried out: whoever asks again hears of success. */
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  Conflicts(Dynamo dynamo, Chance chance) {
    this.dynamo = dynamo;
    this.chance = chance;
  }

  @Override
  public Answer carryOut(String action, ObjectNode request) {
    if (action.equals("TransactWriteItems")) {
      return transact(action, request);
    }
    if (SINGLE_WRITES.contains(action)
        && tables.contains(request.path("TableName").asText())
        && chance.strikes()) {
      return refusal("TransactionConflictException", MESSAGE);
    }
    return dynamo.carryOut(action, request);
  }

  private Answer transact(String action, ObjectNode request) {
    JsonNode items = request.path("TransactItems");
    items.forEach(item -> item.forEach(write -> tables.add(write.path("TableName").asText())));
    String token = request.path("ClientRequestToken").asText();
    if (!items.isEmpty() && !done.contains(token) && chance.strikes()) {
      return canceled(items.size(), chance.below(items.size()));
    }
    Answer answer = dynamo.carryOut(action, request);
    if (answer.status() == 200 && !token.isEmpty()) {
      done.add(token);
    }
    return answer;
  }

  /** No item is written; the reasons stand in the order of the items. */
  private static Answer canceled(int items, int inConflict) {
    ObjectNode body = Json.object(Map.of());
    ArrayNode reasons = body.putArray("CancellationReasons");
    for (int item = 0; item < items; item++) {
      if (item == inConflict) {
        reasons.addObject().put("Code", "TransactionConflict").put("Message", MESSAGE);
      } else {
        reasons.addObject().put("Code", "None");
      }
    }
    String codes =
        StreamSupport.stream(reasons.spliterator(), false)
            .map(reason -> reason.path("Code").asText())
            .collect(Collectors.joining(", "));
    return refusal(
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons [%s]"
            .formatted(codes),
        body);
  }

  private static Answer refusal(String code, String message) {
    return refusal(code, message, Json.object(Map.of()));
  }

  private static Answer refusal(String code, String message, ObjectNode body) {
    body.put("__type", "com.amazonaws.dynamodb.v20120810#" + code);
    body.put(code.equals("TransactionCanceledException") ? "Message" : "message", message);
    return Answer.of(400, LocalDynamo.CONTENT_TYPE, body.toString());
  }
}

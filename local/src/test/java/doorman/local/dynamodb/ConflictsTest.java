package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictsTest {
  private static final Phenomenon CONFLICT = Phenomenon.DYNAMODB_TRANSACTION_CONFLICT;
  private static final Chance ALWAYS = Weather.calm().with(CONFLICT, 1).of(CONFLICT);
  private static final String PUT = "{\"TableName\": \"decisions\", \"Item\": {}}";
  private static final String TRANSACTION =
      """
      {"TransactItems": [
        {"Put": {"TableName": "decisions", "Item": {}}},
        {"ConditionCheck": {"TableName": "allowlist", "Key": {}}},
        {"Update": {"TableName": "decisions", "Key": {}}}]}
      """;

  private final List<String> done = new ArrayList<>();
  private int status = 200;
  private final Dynamo dynamo =
      (action, request) -> {
        done.add(action);
        return Answer.of(status, LocalDynamo.CONTENT_TYPE, "{}");
      };

  @Test
  void cancelsATransactionWithoutCarryingOutAnyOfIt() {
    Answer answer = carryOut(new Conflicts(dynamo, ALWAYS), "TransactWriteItems", TRANSACTION);

    ObjectNode body = Json.object(answer.body());
    assertThat(done).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(body.path("__type").asText())
        .isEqualTo("com.amazonaws.dynamodb.v20120810#TransactionCanceledException");
    assertThat(body.path("CancellationReasons").valueStream().map(ConflictsTest::code))
        .hasSize(3)
        .containsOnlyOnce("TransactionConflict")
        .contains("None");
  }

  @Test
  void namesTheReasonsInTheMessageToo() {
    Answer answer = carryOut(new Conflicts(dynamo, ALWAYS), "TransactWriteItems", TRANSACTION);

    ObjectNode body = Json.object(answer.body());
    List<String> codes =
        body.path("CancellationReasons").valueStream().map(ConflictsTest::code).toList();
    assertThat(body.path("Message").asText())
        .isEqualTo(
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + codes);
  }

  @Test
  void refusesASingleWriteToATableThatTransactionsWriteTo() {
    var conflicts = new Conflicts(dynamo, ALWAYS);
    carryOut(conflicts, "TransactWriteItems", TRANSACTION);

    Answer answer = carryOut(conflicts, "PutItem", PUT);

    assertThat(done).isEmpty();
    assertThat(Json.object(answer.body()))
        .isEqualTo(
            Json.object(
                """
                {"__type": "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
                 "message": "Transaction is ongoing for the item"}
                """));
  }

  @Test
  void leavesATableAloneThatNoTransactionWritesTo() {
    carryOut(new Conflicts(dynamo, ALWAYS), "PutItem", PUT);

    assertThat(done).containsExactly("PutItem");
  }

  @Test
  void leavesReadsAlone() {
    var conflicts = new Conflicts(dynamo, ALWAYS);
    carryOut(conflicts, "TransactWriteItems", TRANSACTION);

    carryOut(conflicts, "GetItem", "{\"TableName\": \"decisions\", \"Key\": {}}");
    carryOut(conflicts, "Query", "{\"TableName\": \"decisions\"}");

    assertThat(done).containsExactly("GetItem", "Query");
  }

  @Test
  void doesNotCancelWhatWasDoneWhenItsTokenComesAgain() {
    Weather weather = Weather.normalDay(1).with(CONFLICT, 0.5);
    var conflicts = new Conflicts(dynamo, weather.of(CONFLICT));
    while (done.isEmpty()) {
      carryOut(conflicts, "TransactWriteItems", withToken("a"));
    }

    for (int again = 0; again < 50; again++) {
      assertThat(carryOut(conflicts, "TransactWriteItems", withToken("a")).status()).isEqualTo(200);
    }
  }

  @Test
  void mayCancelWhatFailedWhenItsTokenComesAgain() {
    Weather weather = Weather.normalDay(1).with(CONFLICT, 0.5);
    var conflicts = new Conflicts(dynamo, weather.of(CONFLICT));
    status = 400;

    for (int time = 0; time < 50; time++) {
      carryOut(conflicts, "TransactWriteItems", withToken("a"));
    }

    assertThat(done).hasSizeBetween(10, 40);
  }

  @Test
  void leavesEverythingAloneOnACalmDay() {
    var conflicts = new Conflicts(dynamo, Weather.calm().of(CONFLICT));

    carryOut(conflicts, "TransactWriteItems", TRANSACTION);
    carryOut(conflicts, "PutItem", PUT);

    assertThat(done).containsExactly("TransactWriteItems", "PutItem");
  }

  private static Answer carryOut(Dynamo dynamo, String action, String request) {
    return dynamo.carryOut(action, Json.object(request));
  }

  private static String withToken(String token) {
    return Json.object(TRANSACTION).put("ClientRequestToken", token).toString();
  }

  private static String code(JsonNode reason) {
    return reason.path("Code").asText();
  }
}

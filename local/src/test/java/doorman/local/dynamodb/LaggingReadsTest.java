package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.dynamodb.DynamoProcess;
import doorman.local.dynamodb.TableSettings.Attribute;
import doorman.local.dynamodb.TableSettings.Index;
import doorman.local.dynamodb.TableSettings.KeyPart;
import doorman.local.traffic.ScriptedLater;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.Answer;
import doorman.local.wire.Home;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DynamoDB Local with replicas that follow when the test says so. */
class LaggingReadsTest {
  private static DynamoProcess process;
  private static LocalDynamo steady;

  private final String table = "t-" + UUID.randomUUID();
  private final ScriptedLater later = new ScriptedLater();
  private final Weather weather =
      Weather.calm().with(Phenomenon.DYNAMODB_INDEX_LAG, 1).with(Phenomenon.DYNAMODB_STALE_READ, 1);
  private Dynamo dynamo;

  @BeforeAll
  static void start() {
    process = DynamoProcess.start();
    steady = new LocalDynamo(process.address(), Home.usual("us-east-1"));
  }

  @AfterAll
  static void stop() {
    steady.close();
    process.close();
  }

  @BeforeEach
  void createTable() {
    dynamo = Unsteady.over(steady, weather, later);
    new LocalTables(dynamo)
        .create(
            new TableSettings(
                table,
                List.of(new Attribute("id", "S"), new Attribute("waiting", "S")),
                List.of(new KeyPart("id", "HASH")),
                List.of(
                    new Index("open", List.of(new KeyPart("waiting", "HASH")), "ALL", List.of())),
                Optional.of("NEW_IMAGE"),
                Optional.of("expiresAt"),
                true));
  }

  @Test
  void showsAChangeInAnIndexOnlySomeTimeLater() {
    put("a", 1);

    assertThat(open()).isEmpty();
    later.runAll();
    assertThat(open()).containsExactly("a1");
  }

  @Test
  void showsAChangeToAReadOfTheTableOnlySomeTimeLater() {
    put("a", 1);
    later.runAll();
    put("a", 2);

    assertThat(get("a", false)).isEqualTo("a1");
    later.runAll();
    assertThat(get("a", false)).isEqualTo("a2");
  }

  @Test
  void showsEveryChangeAtOnceToAReadThatAsksForConsistency() {
    put("a", 1);

    assertThat(get("a", true)).isEqualTo("a1");
    assertThat(scan()).containsExactly("a1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Query", "Scan"})
  void readsTheTableItselfWhenNothingIsBehind(String action) {
    put("a", 1);
    later.runAll();

    assertThat(search(action, "{}")).containsExactly("a1");
    assertThat(weather.soFar()).containsEntry("dynamodb-stale-read", 0L);
  }

  @Test
  void countsTheReadsThatWereBehind() {
    put("a", 1);

    open();
    get("a", false);
    get("a", true);

    assertThat(weather.soFar())
        .containsEntry("dynamodb-index-lag", 1L)
        .containsEntry("dynamodb-stale-read", 1L);
  }

  @Test
  void holdsAConditionAgainstTheTruth() {
    put("a", 1);

    Answer second =
        carryOut(
            "PutItem",
            """
            "Item": {"id": {"S": "a"}}, "ConditionExpression": "attribute_not_exists(id)"
            """);

    assertThat(second.status()).isEqualTo(400);
    assertThat(second.body()).contains("ConditionalCheckFailedException");
  }

  @Test
  void doesNotFollowAWriteThatWasRefused() {
    put("a", 1);
    later.runAll();

    carryOut(
        "PutItem",
        """
        "Item": {"id": {"S": "a"}}, "ConditionExpression": "attribute_not_exists(id)"
        """);

    assertThat(later.left()).isZero();
  }

  @Test
  void neverGoesBackInTime() {
    put("a", 1);
    put("a", 2);
    later.runNext();
    put("a", 3);

    assertThat(open()).containsExactly("a2");
    later.runAll();
    assertThat(open()).containsExactly("a3");
  }

  @Test
  void followsUpdatesDeletionsTransactionsAndBatches() {
    carryOut(
        "UpdateItem",
        """
        "Key": {"id": {"S": "a"}}, "UpdateExpression": "SET waiting = :w, n = :n",
        "ExpressionAttributeValues": {":w": {"S": "yes"}, ":n": {"N": "1"}}
        """);
    transact("{\"Put\": {\"TableName\": \"%s\", \"Item\": %s}}".formatted(table, item("b", 1)));
    batch("{\"PutRequest\": {\"Item\": %s}}".formatted(item("c", 1)));
    later.runAll();
    assertThat(open()).containsExactlyInAnyOrder("a1", "b1", "c1");

    carryOut("DeleteItem", "\"Key\": {\"id\": {\"S\": \"a\"}}");
    transact(
        "{\"Delete\": {\"TableName\": \"%s\", \"Key\": {\"id\": {\"S\": \"b\"}}}}"
            .formatted(table));
    batch("{\"DeleteRequest\": {\"Key\": {\"id\": {\"S\": \"c\"}}}}");
    assertThat(open()).containsExactlyInAnyOrder("a1", "b1", "c1");
    later.runAll();
    assertThat(open()).isEmpty();
  }

  @Test
  void followsWithinTheTimeThatThePhenomenonLasts() {
    for (int n = 0; n < 20; n++) {
      put("a" + n, n);
    }

    assertThat(later.delays())
        .hasSize(20)
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofNanos(1), Duration.ofSeconds(3)));
  }

  @Test
  void hidesTheReplicasFromTheListOfTables() {
    ObjectNode listed = Json.object(dynamo.carryOut("ListTables", Json.object("{}")).body());

    assertThat(listed.path("TableNames").valueStream().map(JsonNode::asText))
        .contains(table)
        .noneMatch(name -> name.contains("replica"));
  }

  @Test
  void saysTheTablesOwnNameInTheCapacityThatAReadConsumed() {
    put("a", 1);

    Answer answer =
        carryOut(
            "GetItem", "\"Key\": {\"id\": {\"S\": \"a\"}}, \"ReturnConsumedCapacity\": \"TOTAL\"");

    assertThat(Json.object(answer.body()).path("ConsumedCapacity").path("TableName").asText())
        .isEqualTo(table);
  }

  @Test
  void refusesAConsistentReadOfAnIndexAsEver() {
    Answer answer =
        carryOut(
            "Query",
            """
            "IndexName": "open", "ConsistentRead": true,
            "KeyConditionExpression": "waiting = :w",
            "ExpressionAttributeValues": {":w": {"S": "yes"}}
            """);

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void laysNothingOverDynamoOnACalmDay() {
    assertThat(Unsteady.over(steady, Weather.calm(), later)).isSameAs(steady);
  }

  private void put(String id, int n) {
    assertThat(carryOut("PutItem", "\"Item\": " + item(id, n)).status()).isEqualTo(200);
  }

  private void transact(String item) {
    String request = "{\"TransactItems\": [%s]}".formatted(item);
    assertThat(dynamo.carryOut("TransactWriteItems", Json.object(request)).status()).isEqualTo(200);
  }

  private void batch(String write) {
    String request = "{\"RequestItems\": {\"%s\": [%s]}}".formatted(table, write);
    assertThat(dynamo.carryOut("BatchWriteItem", Json.object(request)).status()).isEqualTo(200);
  }

  private String get(String id, boolean consistent) {
    Answer answer =
        carryOut(
            "GetItem",
            "\"Key\": {\"id\": {\"S\": \"%s\"}}, \"ConsistentRead\": %s".formatted(id, consistent));
    return text(Json.object(answer.body()).path("Item"));
  }

  /** Each item in the index as its id and number. */
  private List<String> open() {
    return search(
        "Query",
        """
        {"IndexName": "open", "KeyConditionExpression": "waiting = :w",
         "ExpressionAttributeValues": {":w": {"S": "yes"}}}
        """);
  }

  private List<String> scan() {
    return search("Scan", "{\"ConsistentRead\": true}");
  }

  private List<String> search(String action, String request) {
    ObjectNode asked = Json.object(request).put("TableName", table);
    if (action.equals("Query") && !asked.has("KeyConditionExpression")) {
      asked.put("KeyConditionExpression", "id = :id");
      asked.putObject("ExpressionAttributeValues").putObject(":id").put("S", "a");
    }
    return Json.object(dynamo.carryOut(action, asked).body())
        .path("Items")
        .valueStream()
        .map(LaggingReadsTest::text)
        .toList();
  }

  private Answer carryOut(String action, String members) {
    String request = "{\"TableName\": \"%s\", %s}".formatted(table, members);
    return dynamo.carryOut(action, Json.object(request));
  }

  private static String item(String id, int n) {
    return "{\"id\": {\"S\": \"%s\"}, \"waiting\": {\"S\": \"yes\"}, \"n\": {\"N\": \"%d\"}}"
        .formatted(id, n);
  }

  private static String text(JsonNode item) {
    return item.path("id").path("S").asText() + item.path("n").path("N").asText();
  }
}

package doorman.local.dynamodb;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialBatchesTest {
  private static final Phenomenon PARTIAL = Phenomenon.DYNAMODB_PARTIAL_BATCH;
  private static final String READS =
      """
      {"RequestItems": {
        "allowlist": {"ConsistentRead": true, "Keys": [{"k": "a"}, {"k": "b"}]},
        "decisions": {"Keys": [{"k": "c"}, {"k": "d"}, {"k": "e"}]}}}
      """;
  private static final String WRITES =
      """
      {"RequestItems": {
        "allowlist": [{"PutRequest": {"Item": {"k": "a"}}}],
        "decisions": [{"DeleteRequest": {"Key": {"k": "b"}}}]}}
      """;

  private final List<ObjectNode> done = new ArrayList<>();
  private String answer = "{\"Responses\": {}}";
  private int status = 200;
  private final Dynamo dynamo =
      (action, request) -> {
        done.add(request);
        return Answer.of(status, LocalDynamo.CONTENT_TYPE, answer);
      };

  @RepeatedTest(20)
  void readsSomeKeysAndHandsBackTheOthers(RepetitionInfo repetition) {
    ObjectNode body = carryOut(repetition.getCurrentRepetition(), "BatchGetItem", READS);

    List<String> read = items(done.getFirst().path("RequestItems"));
    List<String> left = items(body.path("UnprocessedKeys"));
    assertThat(read).isNotEmpty();
    assertThat(left).isNotEmpty();
    assertThat(String.join("", read) + String.join("", left)).isEqualTo("abcde");
  }

  @Test
  void keepsHowATableIsToBeReadOnBothSides() {
    for (int seed = 0; seed < 20; seed++) {
      ObjectNode body = carryOut(seed, "BatchGetItem", READS);
      JsonNode left = body.path("UnprocessedKeys").path("allowlist");

      assertThat(left.isMissingNode() || left.path("ConsistentRead").asBoolean()).isTrue();
    }
    assertThat(done)
        .allMatch(
            read -> read.path("RequestItems").path("allowlist").path("ConsistentRead").asBoolean());
  }

  @Test
  void writesSomeItemsAndHandsBackTheOthers() {
    ObjectNode body = carryOut(1, "BatchWriteItem", WRITES);

    assertThat(done.getFirst().path("RequestItems"))
        .isEqualTo(Json.object("{\"allowlist\": [{\"PutRequest\": {\"Item\": {\"k\": \"a\"}}}]}"));
    assertThat(body.path("UnprocessedItems"))
        .isEqualTo(
            Json.object("{\"decisions\": [{\"DeleteRequest\": {\"Key\": {\"k\": \"b\"}}}]}"));
  }

  @Test
  void handsBackWhatDynamoHasLeftItselfToo() {
    answer = "{\"Responses\": {}, \"UnprocessedKeys\": {\"t\": {\"Keys\": [{\"k\": \"0\"}]}}}";

    ObjectNode body = carryOut(1, "BatchGetItem", keys(2));

    assertThat(items(body.path("UnprocessedKeys"))).containsExactly("0", "1");
  }

  @Test
  void handsNothingBackWhereTheCallIsRefused() {
    status = 400;

    assertThat(carryOut(1, "BatchGetItem", READS)).isEqualTo(Json.object(answer));
  }

  @Test
  void leavesABatchOfOneAlone() {
    carryOut(1, "BatchGetItem", keys(1));

    assertThat(done).containsExactly(Json.object(keys(1)));
  }

  @ParameterizedTest
  @CsvSource({"BatchGetItem, 101", "BatchWriteItem, 26"})
  void doesNotHideThatABatchIsTooLarge(String action, int size) {
    carryOut(1, action, keys(size));

    assertThat(done).containsExactly(Json.object(keys(size)));
  }

  @Test
  void doesNotHideThatAKeyIsThereTwice() {
    String twice =
        "{\"RequestItems\": {\"t\": {\"Keys\": [{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1}]}}}";

    carryOut(1, "BatchGetItem", twice);

    assertThat(done).containsExactly(Json.object(twice));
  }

  @Test
  void leavesOtherCallsAlone() {
    carryOut(1, "TransactWriteItems", READS);

    assertThat(done).containsExactly(Json.object(READS));
  }

  @Test
  void carriesOutTheWholeOnACalmDay() {
    var batches = new PartialBatches(dynamo, Weather.calm().of(PARTIAL));

    Answer whole = batches.carryOut("BatchGetItem", Json.object(READS));

    assertThat(whole.body()).isEqualTo(answer);
    assertThat(done).containsExactly(Json.object(READS));
  }

  private ObjectNode carryOut(long seed, String action, String request) {
    var always = Weather.normalDay(seed).with(PARTIAL, 1).of(PARTIAL);
    Answer given = new PartialBatches(dynamo, always).carryOut(action, Json.object(request));
    return Json.object(given.body());
  }

  private static String keys(int count) {
    String keys =
        IntStream.range(0, count).mapToObj("{\"k\": \"%d\"}"::formatted).collect(joining(", "));
    return "{\"RequestItems\": {\"t\": {\"Keys\": [" + keys + "]}}}";
  }

  private static List<String> items(JsonNode tables) {
    return tables
        .valueStream()
        .flatMap(table -> table.path("Keys").valueStream())
        .map(key -> key.path("k").asText())
        .toList();
  }
}

package doorman.local.mapping;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryptions;
import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.mapping.StreamSettings.Failing;
import doorman.local.s3.Buckets;
import doorman.local.sqs.LeapingTime;
import doorman.local.weather.Weather;
import doorman.local.wire.Caller;
import doorman.local.wire.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch on its way: the records are named by their sequence numbers. */
class StreamRunTest {
  private static final Disturbance CALM = Disturbance.of(Weather.calm());
  private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");
  private static final String SHARD = "shardId-00000001795253400000-0123abcd";
  private static final Authority ANYTHING = (caller, access) -> {};
  private static final Failing PATIENT =
      new Failing(Optional.empty(), Optional.empty(), false, Optional.of(Streams.BUCKET_ARN));
  private static final Failing ONCE = Streams.failing(0, false);
  private static final Failing RETRIES_TWICE = Streams.failing(2, false);
  private static final Failing BISECTS = Streams.failing(2, true);
  private static final Failing FOR_A_MINUTE =
      new Failing(
          Optional.empty(),
          Optional.of(Duration.ofMinutes(1)),
          false,
          Optional.of(Streams.BUCKET_ARN));

  private final LeapingTime time = new LeapingTime(START);
  private final Buckets buckets = Streams.buckets(time);
  private final List<List<String>> batches = new ArrayList<>();

  @Test
  void bringsABatchOnce() throws InterruptedException {
    run(PATIENT, batch -> succeeding(), "1", "2");

    assertThat(batches).containsExactly(List.of("1", "2"));
  }

  @Test
  void bringsABatchAgainUntilItSucceeds() throws InterruptedException {
    run(PATIENT, batch -> batches.size() < 4 ? throwing() : succeeding(), "1", "2");

    assertThat(batches).hasSize(4).containsOnly(List.of("1", "2"));
  }

  @Test
  void waitsLongerAndLongerButNotForEver() throws InterruptedException {
    run(PATIENT, batch -> batches.size() < 9 ? throwing() : succeeding(), "1");

    assertThat(time.pauses())
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L, 15000L);
  }

  @Test
  void goesOnFromTheFirstThatFailedWhateverIsSaidOfTheRest() throws InterruptedException {
    run(
        PATIENT,
        batch -> batches.size() == 1 ? failing("4", "2") : succeeding(),
        "1",
        "2",
        "3",
        "4");

    assertThat(batches).containsExactly(List.of("1", "2", "3", "4"), List.of("2", "3", "4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"9\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":2}]}",
        "{\"batchItemFailures\":[{\"messageId\":\"2\"}]}",
        "{\"batchItemFailures\":{}}",
        "\"done\"",
        "{"
      })
  void takesAWholeBatchForFailedIfTheResponseIsNotUnderstood(String response)
      throws InterruptedException {
    run(
        PATIENT,
        batch -> batches.size() == 1 ? new Invocation.Returned(response) : succeeding(),
        "1",
        "2");

    assertThat(batches).containsExactly(List.of("1", "2"), List.of("1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
  void takesAnEmptyResponseForSuccess(String response) throws InterruptedException {
    run(PATIENT, batch -> new Invocation.Returned(response), "1", "2");

    assertThat(batches).hasSize(1);
  }

  @Test
  void isolatesAPoisonousRecord() throws InterruptedException {
    run(BISECTS, batch -> batch.contains("3") ? throwing() : succeeding(), "1", "2", "3", "4");

    assertThat(batches)
        .containsExactly(
            List.of("1", "2", "3", "4"),
            List.of("1", "2"),
            List.of("3", "4"),
            List.of("3"),
            List.of("3"),
            List.of("3"),
            List.of("4"));
    assertThat(givenUp()).extracting(StreamRunTest::numbers).containsExactly(List.of("3"));
  }

  @Test
  void splitsWhereTheFunctionSaysThatItFailed() throws InterruptedException {
    run(
        BISECTS,
        batch -> batch.contains("3") ? failing("3") : succeeding(),
        "1",
        "2",
        "3",
        "4",
        "5");

    assertThat(batches)
        .containsExactly(
            List.of("1", "2", "3", "4", "5"),
            List.of("3", "4", "5"),
            List.of("3"),
            List.of("3"),
            List.of("3"),
            List.of("4", "5"));
    assertThat(givenUp()).extracting(StreamRunTest::numbers).containsExactly(List.of("3"));
  }

  @Test
  void givesABatchUpAfterItsRetriesAndGoesOn() throws InterruptedException {
    StreamRun run = streamRun(RETRIES_TWICE, batch -> throwing(), ANYTHING, CALM);

    run.run(SHARD, records("1", "2"));
    run.run(SHARD, records("3"));

    assertThat(batches)
        .containsExactly(
            List.of("1", "2"),
            List.of("1", "2"),
            List.of("1", "2"),
            List.of("3"),
            List.of("3"),
            List.of("3"));
    assertThat(givenUp())
        .extracting(StreamRunTest::numbers)
        .containsExactlyInAnyOrder(List.of("1", "2"), List.of("3"));
  }

  @Test
  void countsARetryAlsoWhereSomethingWasDone() throws InterruptedException {
    run(
        RETRIES_TWICE,
        batch -> failing(batch.size() > 1 ? batch.get(1) : batch.getFirst()),
        "1",
        "2",
        "3",
        "4");

    assertThat(batches)
        .containsExactly(List.of("1", "2", "3", "4"), List.of("2", "3", "4"), List.of("3", "4"));
    assertThat(givenUp()).extracting(StreamRunTest::numbers).containsExactly(List.of("4"));
  }

  @Test
  void keepsWhatItGivesUpAsLambdaDocumentsIt() throws InterruptedException {
    run(ONCE, batch -> throwing(), "1", "2");

    JsonNode kept = givenUp().getFirst();
    assertThat(kept.path("requestContext").path("requestId").asText()).hasSize(36);
    assertThat(without(kept, "requestId"))
        .isEqualTo(
            Streams.json(
                """
                {
                  "requestContext": {
                    "functionArn": "arn:aws:lambda:us-east-1:111111111111:function:doorman-announce",
                    "condition": "RetryAttemptsExhausted",
                    "approximateInvokeCount": 1
                  },
                  "responseContext": {
                    "statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"
                  },
                  "version": "1.0",
                  "timestamp": "2026-11-21T09:30:00Z",
                  "DDBStreamBatchInfo": {
                    "shardId": "%s",
                    "startSequenceNumber": "1",
                    "endSequenceNumber": "2",
                    "approximateArrivalOfFirstRecord": "2026-11-21T09:30:00Z",
                    "approximateArrivalOfLastRecord": "2026-11-21T09:30:00Z",
                    "batchSize": 2,
                    "streamArn": "%s"
                  },
                  "payload": "{\\"Records\\":[{\\"number\\":\\"1\\"},{\\"number\\":\\"2\\"}]}"
                }
                """
                    .formatted(SHARD, Streams.ARN)));
  }

  @Test
  void keepsItUnderTheMappingTheShardAndTheDay() throws InterruptedException {
    run(ONCE, batch -> throwing(), "1");

    assertThat(Streams.kept(buckets).keySet())
        .singleElement()
        .asString()
        .matches(
            "aws/lambda/%s/%s/2026/11/21/2026-11-21T09\\.30\\.00-[0-9a-f-]{36}"
                .formatted(Streams.ID, SHARD));
  }

  @Test
  void saysThatNoErrorEndedAnInvocationThatReportedFailures() throws InterruptedException {
    run(ONCE, batch -> failing("1"), "1");

    assertThat(givenUp().getFirst().path("responseContext"))
        .isEqualTo(
            Streams.json(
                """
                {"statusCode": 200, "executedVersion": "$LATEST", "functionError": null}
                """));
  }

  @Test
  void givesOldRecordsUpAndBringsTheYoung() throws InterruptedException {
    StreamRun run = streamRun(FOR_A_MINUTE, batch -> succeeding(), ANYTHING, CALM);

    run.run(
        SHARD, List.of(Streams.record("1", START.minusSeconds(61)), Streams.record("2", START)));

    assertThat(batches).containsExactly(List.of("2"));
    JsonNode kept = givenUp().getFirst();
    assertThat(numbers(kept)).containsExactly("1");
    assertThat(kept.path("requestContext").path("condition").asText())
        .isEqualTo("RecordAgeExceeded");
    assertThat(kept.has("responseContext")).isFalse();
  }

  @Test
  void triesUntilARecordIsTooOld() throws InterruptedException {
    run(FOR_A_MINUTE, batch -> throwing(), "1");

    assertThat(batches).hasSize(8);
    assertThat(givenUp())
        .extracting(kept -> kept.path("requestContext").path("condition").asText())
        .containsExactly("RecordAgeExceeded");
  }

  @Test
  void losesWhatTheRoleMayNotKeep() throws InterruptedException {
    Authority nothing =
        (caller, access) -> {
          throw new AccessDeniedException(caller, access, "no statement allows it");
        };

    streamRun(RETRIES_TWICE, batch -> throwing(), nothing, CALM).run(SHARD, records("1"));

    assertThat(givenUp()).isEmpty();
  }

  @Test
  void bringsASuccessAgainIfADisturbanceSaysSo() throws InterruptedException {
    streamRun(PATIENT, batch -> succeeding(), ANYTHING, disturbing(2, () -> batches.size() == 1))
        .run(SHARD, records("1", "2", "3"));

    assertThat(batches).containsExactly(List.of("1", "2"), List.of("1", "2"), List.of("3"));
  }

  private static Disturbance disturbing(int most, BooleanSupplier repeating) {
    return new Disturbance() {
      @Override
      public int first(int gathered) {
        return Math.min(most, gathered);
      }

      @Override
      public boolean repeats() {
        return repeating.getAsBoolean();
      }
    };
  }

  private void run(Failing failing, Function<List<String>, Invocation> function, String... numbers)
      throws InterruptedException {
    streamRun(failing, function, ANYTHING, CALM).run(SHARD, records(numbers));
  }

  private StreamRun streamRun(
      Failing failing,
      Function<List<String>, Invocation> function,
      Authority authority,
      Disturbance disturbance) {
    StreamSettings settings = Streams.settings(failing);
    Functions functions =
        (name, payload) -> {
          List<String> batch = numbers(payload);
          batches.add(batch);
          return function.apply(batch);
        };
    var discards = new Discards(settings, buckets, authority, time, Encryptions.NONE);
    var invoker =
        new Invoker(functions, new Caller.FunctionRole("role", "doorman-announce"), Gate.OPEN);
    return new StreamRun(settings, invoker, discards, disturbance, time);
  }

  private static List<StreamRecord> records(String... numbers) {
    return Arrays.stream(numbers).map(number -> Streams.record(number, START)).toList();
  }

  private List<JsonNode> givenUp() {
    return Streams.kept(buckets).values().stream().map(Streams::json).toList();
  }

  private static List<String> numbers(JsonNode kept) {
    return numbers(kept.path("payload").asText());
  }

  private static List<String> numbers(String event) {
    return Streams.json(event).path("Records").findValuesAsText("number");
  }

  private static JsonNode without(JsonNode document, String member) {
    JsonNode copy = document.deepCopy();
    copy.findParents(member).forEach(parent -> ((ObjectNode) parent).remove(member));
    return copy;
  }

  private static Invocation succeeding() {
    return new Invocation.Returned("{\"batchItemFailures\":[]}");
  }

  private static Invocation throwing() {
    return new Invocation.Failed("java.lang.IllegalStateException", "no");
  }

  private static Invocation failing(String... numbers) {
    return new Invocation.Returned(
        Stream.of(numbers)
            .map(number -> "{\"itemIdentifier\":\"" + number + "\"}")
            .collect(joining(",", "{\"batchItemFailures\":[", "]}")));
  }
}

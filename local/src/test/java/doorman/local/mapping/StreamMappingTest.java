package doorman.local.mapping;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryptions;
import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.StreamSettings.Failing;
import doorman.local.sqs.SettableTime;
import doorman.local.sqs.Timekeeper;
import doorman.local.weather.Weather;
import doorman.local.wire.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamMappingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
  private static final Authority ANYTHING = (caller, access) -> {};
  private static final Invocation DONE = new Invocation.Returned("null");
  private static final Batching AT_ONCE = new Batching(100, Duration.ZERO);
  private static final Failing PATIENT =
      new Failing(Optional.empty(), Optional.empty(), false, Optional.empty());

  private final ScriptedDynamo dynamo = new ScriptedDynamo();
  private final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();

  @Test
  void bringsWhatIsThereAndWhatComes() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    put("a", "1", "2");

    try (var _ = open(settings(AT_ONCE, 1), returning(DONE))) {
      assertThat(next()).containsExactly("1", "2");
      put("a", "3");
      assertThat(next()).containsExactly("3");
    }
  }

  @Test
  void gathersUntilTheBatchIsFull() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    put("a", "1", "2", "3");

    try (var _ = open(settings(new Batching(2, Duration.ofMinutes(5)), 1), returning(DONE))) {
      assertThat(next()).containsExactly("1", "2");
    }
  }

  @Test
  void gathersUntilTheWindowIsOver() throws InterruptedException {
    var time = new SettableTime(NOW);
    dynamo.open("a", Optional.empty());
    put("a", "1");

    StreamSettings settings = settings(new Batching(100, Duration.ofSeconds(30)), 1);
    try (var _ = open(settings, returning(DONE), ANYTHING, time)) {
      while (batches.isEmpty()) {
        time.advance(Duration.ofSeconds(1));
      }
      assertThat(next()).containsExactly("1");
      assertThat(time.instant()).isAfterOrEqualTo(NOW.plusSeconds(30));
    }
  }

  @Test
  void bringsOnlyWhatAFilterMatches() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    dynamo.put("a", "1", "left", NOW);
    dynamo.put("a", "2", "right", NOW);
    StreamSettings settings =
        Streams.settings(
            PATIENT,
            AT_ONCE,
            1,
            List.of(
                "{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"right\"]}}}}",
                "{\"eventName\":[\"REMOVE\"]}"));

    try (var _ = open(settings, returning(DONE))) {
      assertThat(next()).containsExactly("2");
      dynamo.put("a", "3", "left", NOW);
      dynamo.put("a", "4", "right", NOW);
      assertThat(next()).containsExactly("4");
    }
  }

  @Test
  void readsAShardOnceAllOfItsParentIsDone() throws InterruptedException {
    dynamo.open("a", Optional.of("long gone"));
    dynamo.open("b", Optional.of("a"));
    put("a", "1");
    put("b", "2");
    dynamo.close("a");
    var failing = new CountDownLatch(1);
    var tries = new CopyOnWriteArrayList<List<String>>();
    Functions functions =
        (name, payload) -> {
          tries.add(numbers(payload));
          failing.countDown();
          return tries.size() < 3 ? new Invocation.Failed("Error", "not yet") : DONE;
        };

    try (var _ = open(settings(AT_ONCE, 1), functions)) {
      assertThat(failing.await(30, SECONDS)).isTrue();
      while (tries.size() < 4) {
        Thread.onSpinWait();
      }
    }
    assertThat(tries).containsExactly(List.of("1"), List.of("1"), List.of("1"), List.of("2"));
  }

  @Test
  void findsTheChildOfAShardThatEnds() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    put("a", "1");

    try (var _ = open(settings(AT_ONCE, 1), returning(DONE))) {
      assertThat(next()).containsExactly("1");
      dynamo.open("b", Optional.of("a"));
      put("b", "2");
      dynamo.close("a");
      assertThat(next()).containsExactly("2");
    }
  }

  @Test
  void keepsTheOrderOfEachKeyInParallel() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    for (int number = 1; number <= 500; number++) {
      dynamo.put("a", "" + number, "key " + number % 25, NOW);
    }
    var done = new CountDownLatch(500);
    Map<String, List<Integer>> byKey = new ConcurrentHashMap<>();
    var tries = new AtomicInteger();
    Functions functions =
        (name, payload) -> {
          if (tries.incrementAndGet() % 8 == 0) {
            return new Invocation.Failed("Error", "now and then");
          }
          for (JsonNode record : Streams.json(payload).path("Records")) {
            JsonNode change = record.path("dynamodb");
            byKey
                .computeIfAbsent(
                    change.at("/Keys/id/S").asText(), _ -> new CopyOnWriteArrayList<>())
                .add(change.path("SequenceNumber").asInt());
            done.countDown();
          }
          return DONE;
        };

    StreamSettings settings =
        Streams.settings(
            new Failing(Optional.empty(), Optional.empty(), true, Optional.empty()),
            new Batching(10, Duration.ZERO),
            4,
            List.of());
    try (var _ = open(settings, functions)) {
      assertThat(done.await(50, SECONDS)).isTrue();
    }
    assertThat(new TreeMap<>(byKey)).hasSize(25);
    assertThat(byKey.values()).allSatisfy(numbers -> assertThat(numbers).hasSize(20).isSorted());
  }

  @Test
  void runsAsManyBatchesOfAShardAtOnceAsAllowed() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    for (int number = 1; number <= 100; number++) {
      dynamo.put("a", "" + number, "key " + number, NOW);
    }
    var both = new CyclicBarrier(2);
    Functions functions =
        (name, payload) -> {
          batches.add(numbers(payload));
          await(both);
          return DONE;
        };

    try (var _ = open(settings(new Batching(10, Duration.ZERO), 2), functions)) {
      assertThat(next()).isNotEmpty();
      assertThat(next()).isNotEmpty();
    }
  }

  @Test
  void goesOnWhereItWasWhenAnIteratorIsTooOld() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    put("a", "1");

    try (var _ = open(settings(AT_ONCE, 1), returning(DONE))) {
      assertThat(next()).containsExactly("1");
      dynamo.refuseOnce("ExpiredIteratorException");
      put("a", "2");
      assertThat(next()).containsExactly("2");
    }
    assertThat(dynamo.actions()).filteredOn("GetShardIterator"::equals).hasSize(2);
  }

  @Test
  void readsNoStreamThatTheRoleMayNot() {
    var asked = new ArrayList<String>();
    Authority some =
        (caller, access) -> {
          asked.add(access.action() + " " + access.resource());
          if (access.action().equals("dynamodb:GetRecords")) {
            throw new AccessDeniedException(caller, access, "no statement allows it");
          }
        };
    dynamo.open("a", Optional.empty());

    try (var _ = open(settings(AT_ONCE, 1), returning(DONE), some, Timekeeper.system())) {
      assertThat(asked)
          .containsExactly(
              "dynamodb:DescribeStream " + Streams.ARN,
              "dynamodb:GetRecords " + Streams.ARN,
              "dynamodb:GetShardIterator " + Streams.ARN,
              "dynamodb:ListStreams " + Streams.ARN);
    }
    assertThat(dynamo.actions()).isEmpty();
  }

  @Test
  void interruptsWhatIsRunningWhenItCloses() throws InterruptedException {
    dynamo.open("a", Optional.empty());
    put("a", "1");
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Functions endless =
        (name, payload) -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("given up");
        };

    try (var _ = open(settings(AT_ONCE, 1), endless)) {
      assertThat(started.await(30, SECONDS)).isTrue();
    }
    assertThat(interrupted.await(30, SECONDS)).isTrue();
  }

  private static StreamSettings settings(Batching batching, int parallelization) {
    return Streams.settings(PATIENT, batching, parallelization, List.of());
  }

  private StreamMapping open(StreamSettings settings, Functions functions) {
    return open(settings, functions, ANYTHING, Timekeeper.system());
  }

  private StreamMapping open(
      StreamSettings settings, Functions functions, Authority authority, Timekeeper time) {
    return new StreamMappings(
            dynamo,
            functions,
            Streams.buckets(time),
            authority,
            Gate.OPEN,
            Disturbance.of(Weather.calm()),
            time,
            Encryptions.NONE)
        .open(settings);
  }

  private Functions returning(Invocation invocation) {
    return (name, payload) -> {
      batches.add(numbers(payload));
      return invocation;
    };
  }

  private void put(String shard, String... numbers) {
    for (String number : numbers) {
      dynamo.put(shard, number, "key", NOW);
    }
  }

  private List<String> next() throws InterruptedException {
    return Optional.ofNullable(batches.poll(30, SECONDS)).orElseThrow();
  }

  private static List<String> numbers(String payload) {
    return Streams.json(payload).path("Records").findValuesAsText("SequenceNumber");
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("No second invocation came", e);
    }
  }
}

package doorman.local.mapping;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.iam.ResourcePolicy;
import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.MappingSettings.Consumer;
import doorman.local.sqs.Draft;
import doorman.local.sqs.Queue;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.Received;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.SettableTime;
import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.Caller;
import doorman.local.wire.Gate;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueMappingTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:111111111111:requests";
  private static final Duration HIDDEN = Duration.ofMinutes(12);
  private static final ResourcePolicy EVERYBODY = (service, access) -> true;
  private static final Authority ANYTHING = (caller, access) -> {};
  private static final Chance CALM = Weather.calm().of(Phenomenon.SQS_SMALL_BATCH);
  private static final Invocation DONE = new Invocation.Returned("null");

  private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T09:30:00Z"));
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(QueueSettings.named("requests", EVERYBODY).withVisibilityTimeout(HIDDEN)),
          time);
  private final Queue queue = queues.find(ARN).orElseThrow();
  private final Poller poller = new Poller(queue, invoker((_, _) -> DONE));
  private final BlockingQueue<String> payloads = new LinkedBlockingQueue<>();

  @Test
  void gathersUntilTheBatchIsFull() throws InterruptedException {
    send("a", "b", "c");
    var gathering = new Gathering(poller, new Batching(2, Duration.ofMinutes(5)), time, CALM);

    assertThat(gathering.batch()).hasSize(2);
  }

  @Test
  void gathersWhatIsThereWithoutAWindow() throws InterruptedException {
    send("a", "b");
    var gathering = new Gathering(poller, new Batching(10, Duration.ZERO), time, CALM);

    assertThat(gathering.batch()).hasSize(2);
  }

  @Test
  void handsASmallBatchOverBeforeItsWindowIsOver() throws InterruptedException {
    Phenomenon small = Phenomenon.SQS_SMALL_BATCH;
    Chance always = Weather.calm().with(small, 1).of(small);
    send("a", "b");
    var gathering = new Gathering(poller, new Batching(100, Duration.ofMinutes(5)), time, always);

    assertThat(gathering.batch()).hasSize(2);
  }

  @Test
  void gathersUntilTheWindowIsOver() throws InterruptedException {
    var settings = settings(new Batching(100, Duration.ofSeconds(30)), false);
    try (var _ = open(settings, returning(DONE))) {
      send("a");
      while (payloads.isEmpty()) {
        time.advance(Duration.ofSeconds(1));
      }

      assertThat(payloads.take()).contains("\"body\":\"a\"");
      assertThat(time.instant()).isAfterOrEqualTo(Instant.parse("2026-11-21T09:30:30Z"));
    }
  }

  @Test
  void gathersNoMoreThanAnInvocationTakes() throws InterruptedException {
    String large = "x".repeat(1_000_000);
    send(large, large, large, large, large, large, large);
    var gathering = new Gathering(poller, new Batching(10, Duration.ZERO), time, CALM);

    assertThat(gathering.batch()).hasSize(6);
    assertThat(gathering.batch()).hasSize(1);
  }

  @Test
  void deletesABatchThatSucceeded() throws InterruptedException {
    send("a", "b");

    run(returning(DONE), false);

    assertThat(comingBack()).isEmpty();
  }

  @Test
  void leavesABatchThatFailed() throws InterruptedException {
    send("a", "b");

    run(returning(new Invocation.Failed("Sandbox.Timedout", "Task timed out")), true);

    assertThat(comingBack()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void leavesTheFailedPartOfABatch() throws InterruptedException {
    send("a", "b");

    run(
        (function, payload) -> {
          String id = payload.replaceFirst(".*?\"messageId\":\"([^\"]+)\".*", "$1");
          return new Invocation.Returned(
              "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}");
        },
        true);

    assertThat(comingBack()).hasSize(1);
  }

  @Test
  void doesNotReadAResponseThatIsNotToBeReported() throws InterruptedException {
    send("a");

    run(returning(new Invocation.Returned("{\"batchItemFailures\":[{}]}")), false);

    assertThat(comingBack()).isEmpty();
  }

  @Test
  void invokesTheFunctionWithAMessageThatArrives() throws InterruptedException {
    try (var _ = open(settings(new Batching(1, Duration.ZERO), false), returning(DONE))) {
      send("a");

      assertThat(payloads.poll(30, SECONDS)).contains("\"body\":\"a\"");
    }
  }

  @Test
  void runsAsManyInvocationsAtOnceAsAllowedAndNoMore() throws InterruptedException {
    var both = new CyclicBarrier(2);
    var running = new AtomicInteger();
    var counts = Collections.synchronizedList(new ArrayList<Integer>());
    var done = new CountDownLatch(8);
    Functions functions =
        (function, payload) -> {
          counts.add(running.incrementAndGet());
          await(both);
          running.decrementAndGet();
          done.countDown();
          return DONE;
        };
    send("a", "b", "c", "d", "e", "f", "g", "h");

    try (var _ = open(settings(new Batching(1, Duration.ZERO), false), functions)) {
      assertThat(done.await(30, SECONDS)).isTrue();
    }
    assertThat(counts).hasSize(8).allMatch(count -> count <= 2);
  }

  @Test
  void interruptsWhatIsRunningWhenItCloses() throws InterruptedException {
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Functions endless =
        (function, payload) -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return new Invocation.Failed("Sandbox.Timedout", "interrupted");
        };
    send("a");

    try (var _ = open(settings(new Batching(1, Duration.ZERO), false), endless)) {
      assertThat(started.await(30, SECONDS)).isTrue();
    }
    assertThat(interrupted.await(30, SECONDS)).isTrue();
    assertThat(comingBack()).containsExactly("a");
  }

  @Test
  void makesNoNoiseAboutWhatClosingCutsOff() throws InterruptedException {
    var started = new CountDownLatch(1);
    var noise = new LinkedBlockingQueue<Throwable>();
    Functions cutOff =
        (function, payload) -> {
          started.countDown();
          await(new CyclicBarrier(2));
          return DONE;
        };
    send("a");

    Thread.setDefaultUncaughtExceptionHandler((thread, uncaught) -> noise.add(uncaught));
    try (var _ = open(settings(new Batching(1, Duration.ZERO), false), cutOff)) {
      assertThat(started.await(30, SECONDS)).isTrue();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
    assertThat(noise).isEmpty();
  }

  @Test
  void pollsNothingForARoleThatMayNot() throws InterruptedException {
    var asked = new ArrayList<String>();
    Authority receiveOnly =
        (caller, access) -> {
          asked.add(access.action() + " " + access.resource());
          if (!access.action().equals("sqs:ReceiveMessage")) {
            throw new AccessDeniedException(caller, access, "no statement allows it");
          }
        };
    send("a");

    MappingSettings settings = settings(new Batching(1, Duration.ZERO), false);
    try (var _ = open(settings, returning(DONE), receiveOnly)) {
      assertThat(asked)
          .containsExactly(
              "sqs:ReceiveMessage " + ARN,
              "sqs:DeleteMessage " + ARN,
              "sqs:GetQueueAttributes " + ARN);
    }
    assertThat(payloads).isEmpty();
    assertThat(comingBack()).containsExactly("a");
  }

  @Test
  void refusesAVisibilityTimeOutThatIsLessThanThatOfTheFunction() {
    var role = new Caller.FunctionRole("decide", "doorman-decide");
    var settings =
        new MappingSettings(
            ARN,
            new Consumer("doorman-decide", Duration.ofMinutes(13), role),
            new Batching(1, Duration.ZERO),
            Optional.empty(),
            false,
            true,
            List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(settings, returning(DONE)))
        .withMessageStartingWith(
            "Queue visibility timeout: 720 seconds is less than Function timeout: 780 seconds");
  }

  private QueueMapping open(MappingSettings settings, Functions functions) {
    return open(settings, functions, ANYTHING);
  }

  private QueueMapping open(MappingSettings settings, Functions functions, Authority authority) {
    return QueueMapping.open(
        settings, queues, functions, authority, time, Gate.OPEN, Weather.calm());
  }

  private void run(Functions functions, boolean report) throws InterruptedException {
    var batching = new Batching(10, Duration.ZERO);
    List<SqsRecord> batch = new Gathering(poller, batching, time, CALM).batch();
    new BatchRun(poller, invoker(functions), settings(batching, report)).run(batch);
  }

  private Functions returning(Invocation invocation) {
    return (function, payload) -> {
      payloads.add(payload);
      return invocation;
    };
  }

  private static MappingSettings settings(Batching batching, boolean report) {
    var role = new Caller.FunctionRole("decide", "doorman-decide");
    return new MappingSettings(
        ARN,
        new Consumer("doorman-decide", Duration.ofMinutes(2), role),
        batching,
        Optional.of(2),
        report,
        true,
        List.of());
  }

  private void send(String... bodies) {
    var rule = "arn:aws:events:us-east-1:111111111111:rule/doorman/requests";
    for (String body : bodies) {
      queues.deliver(new ServiceSender("events.amazonaws.com", rule), ARN, Draft.of(body));
    }
  }

  private List<String> comingBack() throws InterruptedException {
    time.advance(HIDDEN);
    List<Received> received = queue.receive(10, Duration.ZERO, Duration.ZERO);
    return received.stream().map(message -> message.draft().body()).toList();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("No second invocation came", e);
    }
  }

  private static Invoker invoker(Functions functions) {
    return new Invoker(functions, new Caller.FunctionRole("role", "doorman-decide"), Gate.OPEN);
  }
}

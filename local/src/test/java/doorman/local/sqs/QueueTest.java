package doorman.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import doorman.local.iam.ResourcePolicy;
import doorman.local.sqs.QueueSettings.Redrive;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class QueueTest {
  private static final ResourcePolicy NOBODY = (service, access) -> false;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String DEAD = "arn:aws:sqs:us-east-1:111111111111:dead";

  private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T09:30:00Z"));
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(
              QueueSettings.named("dead", NOBODY).withRetention(Duration.ofHours(1)),
              QueueSettings.named("work", NOBODY)
                  .withRetention(Duration.ofHours(2))
                  .withMaximumMessageSize(1024)
                  .withRedrive(new Redrive(DEAD, 2))),
          time);
  private final Queue work = queue("work");
  private final Queue dead = queue("dead");

  @Test
  void hidesAReceivedMessageUntilTheVisibilityTimeOut() throws InterruptedException {
    send("a");

    assertThat(bodies(receive(work))).containsExactly("a");
    time.advance(TIMEOUT.minusNanos(1));
    assertThat(receive(work)).isEmpty();
    time.advance(Duration.ofNanos(1));
    assertThat(bodies(receive(work))).containsExactly("a");
  }

  @Test
  void handsOutAtMostAsManyAsAskedFor() throws InterruptedException {
    send("a");
    send("b");
    send("c");

    List<Received> two = work.receive(2, TIMEOUT, Duration.ZERO);
    List<Received> rest = work.receive(2, TIMEOUT, Duration.ZERO);

    assertThat(two).hasSize(2);
    assertThat(rest).hasSize(1);
  }

  @Test
  void tellsWhenAndHowOftenAMessageWasReceived() throws InterruptedException {
    send("a");
    time.advance(Duration.ofSeconds(1));
    receive(work);
    time.advance(TIMEOUT);

    assertThat(receive(work))
        .extracting(Received::systemAttributes)
        .containsExactly(
            Map.of(
                "ApproximateReceiveCount", "2",
                "SentTimestamp", "1795253400000",
                "SenderId", "alice",
                "ApproximateFirstReceiveTimestamp", "1795253401000"));
  }

  @Test
  void delaysAMessage() throws InterruptedException {
    work.send(Draft.of("a"), Duration.ofSeconds(5), "alice");

    assertThat(receive(work)).isEmpty();
    assertThat(work.counts()).isEqualTo(new Queue.Counts(0, 0, 1));
    time.advance(Duration.ofSeconds(5));
    assertThat(bodies(receive(work))).containsExactly("a");
  }

  @Test
  void deletesWithTheHandleOfTheLastReceive() throws InterruptedException {
    send("a");
    String handle = receive(work).getFirst().receiptHandle();

    work.delete(handle);
    time.advance(TIMEOUT);

    assertThat(receive(work)).isEmpty();
  }

  @Test
  void deletesWithAHandleWhoseTimeOutIsOverButWhoseMessageWasNotReceivedAgain()
      throws InterruptedException {
    send("a");
    String handle = receive(work).getFirst().receiptHandle();
    time.advance(TIMEOUT);

    work.delete(handle);

    assertThat(receive(work)).isEmpty();
  }

  @Test
  void keepsAMessageWhoseOlderHandleIsDeleted() throws InterruptedException {
    send("a");
    String first = receive(work).getFirst().receiptHandle();
    time.advance(TIMEOUT);
    receive(work);

    work.delete(first);

    assertThat(work.counts()).isEqualTo(new Queue.Counts(0, 1, 0));
  }

  @Test
  void showsAMessageAtOnceWhenItsVisibilityIsSetToZero() throws InterruptedException {
    send("a");
    work.changeVisibility(receive(work).getFirst().receiptHandle(), Duration.ZERO);

    assertThat(bodies(receive(work))).containsExactly("a");
  }

  @Test
  void changesNoVisibilityWithAHandleThatIsNoLongerTheLast() throws InterruptedException {
    send("a");
    String first = receive(work).getFirst().receiptHandle();
    time.advance(TIMEOUT);
    receive(work);

    assertThatThrownBy(() -> work.changeVisibility(first, Duration.ZERO))
        .hasMessage(
            "Value "
                + first
                + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is"
                + " not available for visibility timeout change.");
    assertThat(receive(work)).isEmpty();
  }

  @Test
  void hidesAMessageForTwelveHoursInTotal() throws InterruptedException {
    send("a");
    String handle = receive(work).getFirst().receiptHandle();
    time.advance(Duration.ofSeconds(1));

    work.changeVisibility(handle, Duration.ofSeconds(43_199));
    assertThatThrownBy(() -> work.changeVisibility(handle, Duration.ofHours(12)))
        .hasMessageContaining("beyond the limit [43200 seconds]");
  }

  @Test
  void refusesAHandleOfAnotherQueue() throws InterruptedException {
    send("a");
    String handle = receive(work).getFirst().receiptHandle();

    assertThatThrownBy(() -> dead.delete(handle)).hasMessageContaining("not a valid receipt");
  }

  @Test
  void movesAMessageThatWasReceivedTooOften() throws InterruptedException {
    String id = send("a");
    receive(work);
    time.advance(TIMEOUT);
    receive(work);
    time.advance(TIMEOUT);

    assertThat(receive(work)).isEmpty();
    assertThat(receive(dead))
        .extracting(
            Received::messageId,
            message -> message.systemAttributes().get("ApproximateReceiveCount"),
            message -> message.systemAttributes().get("DeadLetterQueueSourceArn"))
        .containsExactly(tuple(id, "3", "arn:aws:sqs:us-east-1:111111111111:work"));
  }

  @Test
  void dropsAMessageAfterTheRetentionPeriod() throws InterruptedException {
    send("a");

    time.advance(Duration.ofHours(2));
    assertThat(work.counts()).isEqualTo(new Queue.Counts(1, 0, 0));
    time.advance(Duration.ofNanos(1));
    assertThat(work.counts()).isEqualTo(new Queue.Counts(0, 0, 0));
  }

  @Test
  void countsTheRetentionOfADeadLetterFromWhenItWasFirstSent() throws InterruptedException {
    send("a");
    receive(work);
    time.advance(Duration.ofMinutes(50));
    receive(work);
    time.advance(Duration.ofMinutes(9));
    receive(work);

    assertThat(dead.counts()).isEqualTo(new Queue.Counts(1, 0, 0));
    time.advance(Duration.ofMinutes(2));
    assertThat(dead.counts()).isEqualTo(new Queue.Counts(0, 0, 0));
  }

  @Test
  void refusesAMessageThatIsTooBigWithItsAttributes() {
    Draft fits = Draft.of("x".repeat(1008), Map.of("name", MessageAttribute.text("value!")));
    Draft tooBig = Draft.of("x".repeat(1009), Map.of("name", MessageAttribute.text("value!")));

    work.send(fits, Duration.ZERO, "alice");
    assertThatThrownBy(() -> work.send(tooBig, Duration.ZERO, "alice"))
        .hasMessageEndingWith("Message must be shorter than 1024 bytes.");
  }

  @Test
  void wakesWhoWaitsWhenAMessageIsSent() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Received>> waiting =
          threads.submit(() -> work.receive(1, TIMEOUT, Duration.ofSeconds(20)));
      send("a");

      assertThat(bodies(waiting.get())).containsExactly("a");
    }
  }

  @Test
  void wakesWhoWaitsWhenAMessageBecomesVisible() throws InterruptedException, ExecutionException {
    work.send(Draft.of("a"), Duration.ofSeconds(5), "alice");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Received>> waiting =
          threads.submit(() -> work.receive(1, TIMEOUT, Duration.ofSeconds(20)));
      time.advance(Duration.ofSeconds(5));

      assertThat(bodies(waiting.get())).containsExactly("a");
    }
  }

  @Test
  void waitsNoLongerThanAskedFor() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Instant asked = time.instant();
      var until = new ArrayList<Instant>();
      Future<List<Received>> waiting =
          threads.submit(() -> {
            List<Received> received = work.receive(1, TIMEOUT, Duration.ofSeconds(20));
            until.add(time.instant());
            return received;
          });
      while (!waiting.isDone()) {
        time.advance(Duration.ofSeconds(1));
      }

      assertThat(waiting.get()).isEmpty();
      assertThat(until.getFirst()).isAfterOrEqualTo(asked.plusSeconds(20));
    }
  }

  @Test
  void purgesAllMessagesOnceAMinute() throws InterruptedException {
    send("a");
    receive(work);
    send("b");

    work.purge();

    assertThat(work.counts()).isEqualTo(new Queue.Counts(0, 0, 0));
    assertThatThrownBy(work::purge)
        .hasMessage("Only one PurgeQueue operation on work is allowed every 60 seconds.");
    time.advance(Duration.ofSeconds(60));
    work.purge();
  }

  @Test
  void refusesToReceiveWhileTooManyAreInFlight() throws InterruptedException {
    for (int message = 0; message < 120_000; message++) {
      send("a");
    }
    work.receive(120_000, TIMEOUT, Duration.ZERO);
    send("b");

    assertThatThrownBy(() -> receive(work)).hasMessageContaining("120000");
  }

  @Test
  void refusesADeadLetterQueueThatDoesNotExist() {
    QueueSettings settings = QueueSettings.named("a", NOBODY).withRedrive(new Redrive(DEAD, 1));

    assertThatThrownBy(() -> Queues.of(Home.usual("us-east-1"), List.of(settings), time))
        .hasMessage("Queue a redrives to " + DEAD + ", which is no queue of this machine");
  }

  private Queue queue(String name) {
    return queues.find("arn:aws:sqs:us-east-1:111111111111:" + name).orElseThrow();
  }

  private String send(String body) {
    return work.send(Draft.of(body), Duration.ZERO, "alice");
  }

  private static List<Received> receive(Queue queue) throws InterruptedException {
    return queue.receive(10, TIMEOUT, Duration.ZERO);
  }

  private static List<String> bodies(List<Received> received) {
    return received.stream().map(message -> message.draft().body()).toList();
  }
}

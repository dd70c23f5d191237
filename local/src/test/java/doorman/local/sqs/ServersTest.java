package doorman.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.ResourcePolicy;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsException;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A queue on servers that do what standard queues may do. */
class ServersTest {
  private static final ResourcePolicy NOBODY = (service, access) -> false;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T09:30:00Z"));

  @Test
  void handsAMessageOutAgainWhileItsFirstReceiverWorksOnIt() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_DUPLICATE));
    send(queue, "a");

    Received first = receive(queue, 10).getFirst();
    time.advance(LONGEST);
    Received second = receive(queue, 10).getFirst();

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.systemAttributes()).containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void deletesADoubleByItsLatestHandle() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_DUPLICATE));
    send(queue, "a");
    receive(queue, 10);
    time.advance(LONGEST);

    queue.delete(receive(queue, 10).getFirst().receiptHandle());
    time.advance(TIMEOUT);

    assertThat(receive(queue, 10)).isEmpty();
  }

  @Test
  void neverHidesAMessageLongerThanIsAskedFor() throws InterruptedException {
    Weather weather = with(Phenomenon.SQS_DUPLICATE);
    Queue queue = queue(weather);
    send(queue, "a");

    queue.receive(1, Duration.ofNanos(1), Duration.ZERO);
    time.advance(Duration.ofNanos(1));

    assertThat(receive(queue, 1)).hasSize(1);
  }

  @Test
  void bringsBackAMessageThatWasDeleted() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_UNDELETED));
    send(queue, "a");
    queue.delete(receive(queue, 10).getFirst().receiptHandle());

    assertThat(receive(queue, 10)).isEmpty();
    time.advance(LONGEST);

    assertThat(bodies(receive(queue, 10))).containsExactly("a");
  }

  @Test
  void handsMessagesOutInDisorderAndLosesNone() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_DISORDER));
    List<String> sent = sendMany(queue, 30);

    var received = new ArrayList<String>();
    for (List<Received> some = receive(queue, 10); !some.isEmpty(); some = receive(queue, 10)) {
      received.addAll(bodies(some));
    }

    assertThat(received).isNotEqualTo(sent).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void handsOutNoMoreThanAreAskedForInDisorder() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_DISORDER));
    sendMany(queue, 30);

    assertThat(receive(queue, 3)).hasSize(3);
  }

  @Test
  void missesSomeMessagesInAReceiveThatDoesNotWait() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_MISSED_BY_SHORT_POLL));
    List<String> sent = sendMany(queue, 10);

    int found = receive(queue, 10).size();

    assertThat(found).isLessThan(10);
    assertThat(queue.counts().visible()).isEqualTo(sent.size() - found);
  }

  @Test
  void findsInTheEndWhatItMissed() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_MISSED_BY_SHORT_POLL));
    List<String> sent = sendMany(queue, 10);

    var found = new TreeSet<String>();
    for (int call = 0; call < 50; call++) {
      found.addAll(bodies(receive(queue, 10)));
    }

    assertThat(found).containsExactlyElementsOf(sent);
  }

  @Test
  void missesNothingInAReceiveThatWaits() throws InterruptedException {
    Queue queue = queue(with(Phenomenon.SQS_MISSED_BY_SHORT_POLL));
    List<String> sent = sendMany(queue, 10);

    assertThat(bodies(queue.receive(10, TIMEOUT, Duration.ofSeconds(1)))).isEqualTo(sent);
  }

  @Test
  void failsSomeEntriesOfABatchThroughNoFaultOfTheirs() {
    Weather weather = Weather.normalDay(1).with(Phenomenon.SQS_FAILED_ENTRY, 0.5);
    var done = new ArrayList<String>();
    var action = Servers.on(weather).<String, Boolean>failing(done::add);
    Set<String> codes = new HashSet<>();
    for (int entry = 0; entry < 50; entry++) {
      try {
        assertThat(action.apply("entry")).isTrue();
      } catch (AwsException e) {
        codes.add(e.status() + " " + e.code());
      }
    }

    assertThat(codes).containsExactly("500 InternalError");
    assertThat(done).hasSizeBetween(10, 40);
    assertThat(weather.soFar()).containsEntry("sqs-failed-entry", 50L - done.size());
  }

  @Test
  void doesNoneOfThatOnACalmDay() throws InterruptedException {
    Queue queue = queue(Weather.calm());
    List<String> sent = sendMany(queue, 10);

    List<Received> received = receive(queue, 10);
    assertThat(bodies(received)).isEqualTo(sent);
    time.advance(TIMEOUT.minusNanos(1));
    assertThat(receive(queue, 10)).isEmpty();
    received.forEach(message -> queue.delete(message.receiptHandle()));
    time.advance(TIMEOUT);
    assertThat(receive(queue, 10)).isEmpty();
  }

  private static Weather with(Phenomenon phenomenon) {
    return Weather.calm().with(phenomenon, 1);
  }

  private Queue queue(Weather weather) {
    var settings = QueueSettings.named("work", NOBODY).withVisibilityTimeout(TIMEOUT);
    return Queues.of(Home.usual("us-east-1"), List.of(settings), time, weather)
        .find("arn:aws:sqs:us-east-1:111111111111:work")
        .orElseThrow();
  }

  /** Sends messages one after the other and returns their bodies, which sort as they were sent. */
  private List<String> sendMany(Queue queue, int count) {
    var bodies = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String body = "m%02d".formatted(i);
      send(queue, body);
      bodies.add(body);
      time.advance(Duration.ofMillis(1));
    }
    return bodies;
  }

  private static void send(Queue queue, String body) {
    queue.send(Draft.of(body), Duration.ZERO, "alice");
  }

  private static List<Received> receive(Queue queue, int most) throws InterruptedException {
    return queue.receive(most, TIMEOUT, Duration.ZERO);
  }

  private static List<String> bodies(List<Received> received) {
    return received.stream().map(message -> message.draft().body()).toList();
  }
}

package doorman.local.mapping;

import static java.lang.System.Logger.Level.WARNING;

import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.sqs.Queue;
import doorman.local.sqs.Timekeeper;
import doorman.local.weather.Chance;
import doorman.local.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Gathers messages of a queue until a batch is full, would outgrow an invocation, or its window is
 * over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching">Batching</a>
 */
final class Gathering {
  private static final System.Logger LOG = System.getLogger(Gathering.class.getName());
  private static final int MOST_BYTES = 6 << 20;
  private static final int MOST_RECEIVED = 10;
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(1);

  private final Batching batching;
  private final Timekeeper time;
  private final Poller poller;
  private final Chance small;

  /** Received, but not yet in a batch. */
  private final Deque<SqsRecord> next = new ArrayDeque<>();

  /**
   * Gathers.
   *
   * @param small how often a batch is handed over before it must be
   */
  Gathering(Poller poller, Batching batching, Timekeeper time, Chance small) {
    this.poller = poller;
    this.batching = batching;
    this.time = time;
    this.small = small;
  }

  /** Waits for a batch of at least one message. */
  List<SqsRecord> batch() throws InterruptedException {
    while (next.isEmpty()) {
      receive(batching.size(), LONG_POLL);
    }
    Instant end = small.strikes() ? time.instant() : time.instant().plus(batching.window());
    var batch = new ArrayList<SqsRecord>();
    int room = fill(batch, MOST_BYTES);
    while (next.isEmpty() && batch.size() < batching.size() && time.instant().isBefore(end)) {
      receive(batching.size() - batch.size(), Duration.between(time.instant(), end));
      room = fill(batch, room);
    }
    return batch;
  }

  /** Moves what fits into the batch and tells how many bytes are left. */
  private int fill(List<SqsRecord> batch, int room) {
    int left = room;
    while (!next.isEmpty() && (batch.isEmpty() || next.getFirst().size() <= left)) {
      left -= next.getFirst().size();
      batch.add(next.removeFirst());
    }
    return left;
  }

  private void receive(int most, Duration wait) throws InterruptedException {
    Queue queue = poller.queue();
    Duration hidden = queue.settings().visibilityTimeout();
    try {
      var received = poller.receive(Math.min(most, MOST_RECEIVED), hidden, wait);
      if (received.isEmpty()) {
        pause();
      }
      received.stream()
          .flatMap(List::stream)
          .map(message -> SqsRecord.of(message, queue.arn()))
          .forEach(next::add);
    } catch (AwsException e) {
      LOG.log(WARNING, "Nothing can be received from {0}: {1}", queue.arn(), e.reason());
      pause();
    }
  }

  private synchronized void pause() throws InterruptedException {
    time.await(this, time.instant().plus(AFTER_A_REFUSAL));
  }
}

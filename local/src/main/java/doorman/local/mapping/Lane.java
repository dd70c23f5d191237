package doorman.local.mapping;

import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.sqs.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records of a shard that come one batch after the other: all those of an item are in one lane.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching">Batching</a>
 */
final class Lane {
  /** What an invocation takes, less what holds the records together. */
  private static final int MOST_BYTES = (6 << 20) - 100;

  private static final Duration LONG = Duration.ofHours(1);

  private final Batching batching;
  private final Timekeeper time;
  private final Deque<StreamRecord> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean ended;

  Lane(Batching batching, Timekeeper time) {
    this.batching = batching;
    this.time = time;
  }

  /** Adds records, once there is less than a batch of them: so a stream waits for its function. */
  synchronized void add(List<StreamRecord> records) throws InterruptedException {
    while (full()) {
      wait();
    }
    waiting.addAll(records);
    bytes += records.stream().mapToLong(Lane::size).sum();
    notifyAll();
  }

  /** Says that nothing will be added. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for a batch; an empty one is the end. */
  synchronized List<StreamRecord> batch() throws InterruptedException {
    while (waiting.isEmpty() && !ended) {
      time.await(this, time.instant().plus(LONG));
    }
    Instant end = time.instant().plus(batching.window());
    while (!full() && !ended && time.instant().isBefore(end)) {
      time.await(this, end);
    }
    return take();
  }

  private boolean full() {
    return waiting.size() >= batching.size() || bytes >= MOST_BYTES;
  }

  private List<StreamRecord> take() {
    var batch = new ArrayList<StreamRecord>();
    int room = MOST_BYTES;
    while (!waiting.isEmpty() && batch.size() < batching.size()) {
      int size = size(waiting.getFirst());
      if (size > room && !batch.isEmpty()) {
        break;
      }
      room -= size;
      bytes -= size;
      batch.add(waiting.removeFirst());
    }
    notifyAll();
    return batch;
  }

  /** With the comma that follows. */
  private static int size(StreamRecord record) {
    return record.size() + 1;
  }
}

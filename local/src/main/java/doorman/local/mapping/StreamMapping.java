package doorman.local.mapping;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.SECONDS;

import doorman.local.dynamodb.TableStream;
import doorman.local.dynamodb.TableStream.Position;
import doorman.local.dynamodb.TableStream.Shard;
import doorman.local.sqs.Timekeeper;
import doorman.local.wire.AwsException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * Lambda's event source mapping from the stream of a table to a function: every record at least
 * once, those of an item in their order.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with
 *     DynamoDB</a>
 */
public final class StreamMapping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StreamMapping.class.getName());

  /** How often to look for shards, beside whenever one has ended. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final StreamSettings settings;
  private final TableStream stream;
  private final StreamRun run;
  private final Timekeeper time;
  private final StreamFilter filter;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> done = new HashSet<>();

  StreamMapping(StreamSettings settings, TableStream stream, StreamRun run, Timekeeper time) {
    this.settings = settings;
    this.stream = stream;
    this.run = run;
    this.time = time;
    this.filter = new StreamFilter(settings.filters());
  }

  void start() {
    run(this::lookForShards);
  }

  /** Interrupts the reading and what is running. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A shard is begun when its parent is done, or none of the item's order would be left. */
  private synchronized void lookForShards() throws InterruptedException {
    Position start = settings.start();
    while (true) {
      List<Shard> shards = shards();
      List<String> there = shards.stream().map(Shard::id).toList();
      for (Shard shard : shards) {
        boolean waits =
            shard.parent().filter(id -> there.contains(id) && !done.contains(id)).isPresent();
        if (!waits && begun.add(shard.id())) {
          Position position = start;
          run(() -> read(shard.id(), position));
        }
      }
      if (!shards.isEmpty()) {
        start = new Position.TrimHorizon();
      }
      time.await(this, time.instant().plus(LOOK));
    }
  }

  private List<Shard> shards() {
    try {
      return stream.shards();
    } catch (AwsException e) {
      if (!threads.isShutdown()) {
        LOG.log(WARNING, "No shards are seen of {0}: {1}", stream.arn(), e.reason());
      }
      return List.of();
    }
  }

  private void read(String shardId, Position position) throws InterruptedException {
    List<Lane> lanes =
        Stream.generate(() -> new Lane(settings.batching(), time))
            .limit(settings.parallelization())
            .toList();
    var running = new CountDownLatch(lanes.size());
    for (Lane lane : lanes) {
      run(() -> {
        serve(shardId, lane);
        running.countDown();
      });
    }
    new ShardReader(stream, shardId, position, filter, lanes, time).read();
    lanes.forEach(Lane::end);
    running.await();
    synchronized (this) {
      done.add(shardId);
      notifyAll();
    }
  }

  private void serve(String shardId, Lane lane) throws InterruptedException {
    for (List<StreamRecord> batch = lane.batch(); !batch.isEmpty(); batch = lane.batch()) {
      run.run(shardId, batch);
    }
  }

  private void run(Work work) {
    threads.execute(() -> {
      try {
        work.run();
      } catch (InterruptedException | RejectedExecutionException e) {
        Thread.currentThread().interrupt(); // Closing.
      } catch (RuntimeException e) {
        // Whatever closing cuts off is no fault.
        if (!threads.isShutdown()) {
          LOG.log(ERROR, "No more is read from " + stream.arn(), e);
        }
      }
    });
  }

  /** What a thread does until it is interrupted. */
  private interface Work {
    void run() throws InterruptedException;
  }
}

package doorman.local.mapping;

import static java.util.concurrent.TimeUnit.SECONDS;

import doorman.local.iam.Authority;
import doorman.local.lambda.Functions;
import doorman.local.sqs.Queue;
import doorman.local.sqs.Queues;
import doorman.local.sqs.Timekeeper;
import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Lambda's event source mapping from a queue to a function. It receives only what it can invoke the
 * function with, so no message waits here while its visibility time-out runs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Scaling of
 *     SQS event source mappings</a>
 */
public final class QueueMapping implements AutoCloseable {
  /** What the function's role has to allow on the queue. */
  public static final List<String> ACTIONS =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  /** AWS starts with five batches at once and adds more; here each would be a JVM. */
  private static final int USUAL_CONCURRENCY = 5;

  private final Gathering gathering;
  private final BatchRun run;
  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private QueueMapping(Gathering gathering, BatchRun run, int concurrency) {
    this.gathering = gathering;
    this.run = run;
    this.free = new Semaphore(concurrency);
  }

  /**
   * Starts to poll, if the mapping is enabled and the role may read the queue; what it lacks is
   * logged.
   *
   * @param gate what Lambda's calls on behalf of the function have to pass
   * @param weather how small batches are
   * @throws IllegalArgumentException if there is no such queue, or its visibility time-out is less
   *     than the time-out of the function
   */
  public static QueueMapping open(
      MappingSettings settings,
      Queues queues,
      Functions functions,
      Authority authority,
      Timekeeper time,
      Gate gate,
      Weather weather) {
    Queue queue = queue(settings, queues);
    var invoker = new Invoker(functions, settings.consumer().role(), gate);
    var poller = new Poller(queue, invoker);
    Chance small = weather.of(Phenomenon.SQS_SMALL_BATCH);
    var mapping =
        new QueueMapping(
            new Gathering(poller, settings.batching(), time, small),
            new BatchRun(poller, invoker, settings),
            settings.maximumConcurrency().orElse(USUAL_CONCURRENCY));
    var reader = new SourceReader(settings.consumer().role(), authority, ACTIONS);
    if (settings.enabled()
        && reader.mayRead(queue.arn())
        && reader.mayOpen(queue.arn(), queue.settings().encryption())) {
      mapping.threads.execute(mapping::poll);
    }
    return mapping;
  }

  /** Interrupts the polling and what is running; the messages stay in the queue. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Queue queue(MappingSettings settings, Queues queues) {
    Queue queue =
        queues
            .find(settings.queueArn())
            .orElseThrow(
                () -> new IllegalArgumentException("There is no queue " + settings.queueArn()));
    Duration hidden = queue.settings().visibilityTimeout();
    Duration timeout = settings.consumer().timeout();
    if (hidden.compareTo(timeout) < 0) {
      throw new IllegalArgumentException(
          "Queue visibility timeout: %d seconds is less than Function timeout: %d seconds (%s, %s)"
              .formatted(
                  hidden.toSeconds(),
                  timeout.toSeconds(),
                  settings.queueArn(),
                  settings.consumer().function()));
    }
    return queue;
  }

  private void poll() {
    try {
      while (true) {
        free.acquire();
        List<SqsRecord> batch = gathering.batch();
        threads.execute(() -> invoke(batch));
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      Thread.currentThread().interrupt(); // Closing.
    }
  }

  private void invoke(List<SqsRecord> batch) {
    try {
      run.run(batch);
    } catch (RuntimeException e) {
      // Whatever closing cuts off is no fault: its messages are still in the queue.
      if (!threads.isShutdown()) {
        throw e;
      }
    } finally {
      free.release();
    }
  }
}

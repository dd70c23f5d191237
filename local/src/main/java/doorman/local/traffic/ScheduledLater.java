package doorman.local.traffic;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/** Does things later in real time. */
public final class ScheduledLater implements Later, AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public void in(Duration delay, Runnable task) {
    try {
      var _ = clock.schedule(() -> threads.execute(() -> run(task)), delay.toNanos(), NANOSECONDS);
    } catch (RejectedExecutionException e) {
      Thread.currentThread().interrupt(); // Closing.
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // Whatever closing cuts off is no fault.
      if (!threads.isShutdown()) {
        throw e;
      }
    }
  }

  /** What has not begun by now never will. */
  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
  }
}

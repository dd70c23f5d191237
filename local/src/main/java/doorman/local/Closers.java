package doorman.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** What has been started, to be ended in the opposite order, also half-way through the start. */
final class Closers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Closers.class.getName());

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean closing;

  /**
   * Takes over what was just started.
   *
   * @throws IllegalStateException if everything has been ended meanwhile, and so has this
   */
  <T extends AutoCloseable> T own(T started) {
    synchronized (this) {
      if (!closing) {
        open.push(started);
        return started;
      }
    }
    end(started);
    throw new IllegalStateException("Ended while it started");
  }

  /** Ends everything; whoever comes second waits until the first is done. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      while (!open.isEmpty()) {
        end(open.pop());
      }
    }
    closed.countDown();
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /** The one that fails to end must not keep the others running. */
  private static void end(AutoCloseable started) {
    try {
      started.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "Could not end " + started, e);
    }
  }
}

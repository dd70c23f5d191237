package doorman.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A clock that stands until it is set; whoever waits for it looks again then. */
public final class SettableTime implements Timekeeper {
  private final Set<Object> monitors = ConcurrentHashMap.newKeySet();
  private volatile Instant now;

  public SettableTime(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // Callers loop.
  public void await(Object monitor, Instant until) throws InterruptedException {
    synchronized (monitor) {
      monitors.add(monitor);
      if (now.isBefore(until)) {
        monitor.wait();
      }
    }
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
    for (Object monitor : monitors) {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }
}

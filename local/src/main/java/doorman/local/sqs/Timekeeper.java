package doorman.local.sqs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the time and waits for it: the one place to put a virtual clock in. */
public interface Timekeeper extends InstantSource {

  /**
   * Waits on a monitor, which the thread holds, until it is notified, and at the latest until the
   * instant. May return earlier, so callers look again.
   */
  void await(Object monitor, Instant until) throws InterruptedException;

  /** Waits for as long as that. */
  default void pause(Duration pause) throws InterruptedException {
    Instant end = instant().plus(pause);
    var monitor = new Object();
    synchronized (monitor) {
      while (instant().isBefore(end)) {
        await(monitor, end);
      }
    }
  }

  /** Real time. */
  static Timekeeper system() {
    InstantSource clock = InstantSource.system();
    return new Timekeeper() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public void await(Object monitor, Instant until) throws InterruptedException {
        // Rounded up, or the last part of a millisecond would be spent in a busy loop.
        MILLISECONDS.timedWait(monitor, instant().until(until).toMillis() + 1);
      }
    };
  }
}

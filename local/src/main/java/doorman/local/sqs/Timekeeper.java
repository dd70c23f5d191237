package doorman.local.sqs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Instant;
import java.time.InstantSource;

/** Tells the time and waits for it: the one place to put a virtual clock in. */
public interface Timekeeper extends InstantSource {

  /**
   * Waits on a monitor, which the thread holds, until it is notified, and at the latest until the
   * instant. May return earlier, so callers look again.
   */
  void await(Object monitor, Instant until) throws InterruptedException;

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

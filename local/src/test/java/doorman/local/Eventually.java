package doorman.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what other processes bring about: looks again and again, for three minutes unless told,
 * since on a normal day one misfortune may follow another.
 */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** Returns once the assertion holds, or fails as it failed last. */
  static void eventually(Runnable assertion) {
    within(PATIENCE, assertion);
  }

  /** The same for those who have more patience, or less. */
  static void within(Duration patience, Runnable assertion) {
    Instant end = InstantSource.system().instant().plus(patience);
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (!InstantSource.system().instant().isBefore(end)) {
          throw notYet;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}

package doorman.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what other processes bring about: looks again and again, for three minutes unless told,
 * since on a normal day one misfortune may follow another. A look that takes long is followed by a
 * pause that is longer, so that those who are watched have the machine for most of the time.
 */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  /** How many times as long as the look before it. */
  private static final int PAUSE = 3;

  private Eventually() {}

  /** Returns once the assertion holds, or fails as it failed last. */
  static void eventually(Runnable assertion) {
    within(PATIENCE, assertion);
  }

  /** The same for those who have more patience, or less. */
  static void within(Duration patience, Runnable assertion) {
    InstantSource clock = InstantSource.system();
    Instant end = clock.instant().plus(patience);
    while (true) {
      Instant begin = clock.instant();
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
          throw notYet;
        }
        LockSupport.parkNanos(pauseAfter(Duration.between(begin, now)).toNanos());
      }
    }
  }

  private static Duration pauseAfter(Duration look) {
    Duration pause = look.multipliedBy(PAUSE);
    return pause.compareTo(SHORTEST_PAUSE) > 0 ? pause : SHORTEST_PAUSE;
  }
}

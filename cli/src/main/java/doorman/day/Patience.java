package doorman.day;

import doorman.ledger.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again for something, for 30 seconds at the longest. */
record Patience(InstantSource clock, Pause pause) {
  static final Duration LONGEST = Duration.ofSeconds(30);
  static final Duration BETWEEN = Duration.ofMillis(200);

  /**
   * What was seen last.
   *
   * @param met whether it is what was looked for
   * @param after how long after the start
   */
  record Seen<T>(T last, boolean met, Duration after) {}

  /**
   * Waits for an instant.
   *
   * @param meanwhile what to do again and again until then
   */
  void untilThen(Instant then, Runnable meanwhile) {
    while (clock.instant().isBefore(then)) {
      meanwhile.run();
      pause.of(BETWEEN);
    }
  }

  /**
   * Looks, at least once.
   *
   * @param meanwhile what to do before each further look
   */
  <T> Seen<T> until(Instant start, Supplier<T> look, Predicate<T> met, Runnable meanwhile) {
    while (true) {
      T last = look.get();
      Duration after = Duration.between(start, clock.instant());
      if (met.test(last)) {
        return new Seen<>(last, true, after);
      }
      if (after.compareTo(LONGEST) >= 0) {
        return new Seen<>(last, false, after);
      }
      meanwhile.run();
      pause.of(BETWEEN);
    }
  }
}

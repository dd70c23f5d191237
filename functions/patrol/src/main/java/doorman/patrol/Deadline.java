package doorman.patrol;

import java.time.Instant;
import java.time.InstantSource;

/** When a round begins nothing more but the looks. */
record Deadline(Instant end, InstantSource clock) {
  boolean isOver() {
    return !clock.instant().isBefore(end);
  }

  /**
   * Lets through what may still be begun.
   *
   * @throws OutOfTimeException if nothing may
   */
  void allow(String what) {
    if (isOver()) {
      throw new OutOfTimeException("The time is up before " + what);
    }
  }
}

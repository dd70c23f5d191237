package doorman.local.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * When a fault strikes.
 *
 * @param from how long after the suite is ready it begins
 * @param length how long it goes on; absent: to the end
 * @param count how many calls it strikes at the most; absent: all
 * @param share of how many calls it strikes one, over 0 and up to 1
 */
record Season(Duration from, Optional<Duration> length, Optional<Integer> count, double share) {

  /** Whether it is on so long after the suite was ready, having struck so often before. */
  boolean isOn(Duration sinceReady, long struck) {
    boolean begun = sinceReady.compareTo(from) >= 0;
    boolean over = length.filter(end -> sinceReady.compareTo(from.plus(end)) >= 0).isPresent();
    boolean used = count.filter(most -> struck >= most).isPresent();
    return begun && !over && !used;
  }
}

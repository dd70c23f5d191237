package doorman.local.weather;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/** The dice of one phenomenon, and how often it has made a difference. */
public final class Chance {
  private final double share;
  private final Duration longest;
  private final SplittableRandom random;
  private final LongAdder struck = new LongAdder();

  /**
   * Dice of its own for each phenomenon, so that one does not shift another's.
   *
   * @param longest what it lasts at the most
   */
  Chance(double share, Duration longest, long seed) {
    this.share = share;
    this.longest = longest;
    this.random = new SplittableRandom(seed);
  }

  /** Whether it happens this time, which is then counted. */
  public boolean strikes() {
    boolean now = draws();
    if (now) {
      struck();
    }
    return now;
  }

  /**
   * How long it lasts this time, mostly short; zero if it does not happen. Whoever asks counts by
   * {@link #struck} if it made a difference.
   */
  public synchronized Duration span() {
    if (!draws()) {
      return Duration.ZERO;
    }
    double part = Math.pow(random.nextDouble(), 4);
    return Duration.ofNanos(1 + (long) (part * longest.toNanos()));
  }

  /** A number from 0 to less than the bound. */
  public synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  /** Counts that it made a difference. */
  public void struck() {
    struck.increment();
  }

  private synchronized boolean draws() {
    return share > 0 && random.nextDouble() < share;
  }

  long count() {
    return struck.sum();
  }
}

package doorman.local.fault;

import doorman.local.sqs.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/** A clock for one thread that stands until it is told to leap, and leaps over each wait. */
final class LeapingTime implements Timekeeper {
  private final Instant start;
  private Instant now;

  LeapingTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void await(Object monitor, Instant until) {
    now = until;
  }

  void leap(Duration by) {
    now = now.plus(by);
  }

  Duration leapt() {
    return Duration.between(start, now);
  }
}

package doorman.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock for one thread that stands until it is told to leap, and leaps over each wait. */
public final class LeapingTime implements Timekeeper {
  private final List<Duration> pauses = new ArrayList<>();
  private final Instant start;
  private Instant now;

  public LeapingTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void await(Object monitor, Instant until) {
    pauses.add(Duration.between(now, until));
    now = until;
  }

  public void leap(Duration by) {
    now = now.plus(by);
  }

  public Duration leapt() {
    return Duration.between(start, now);
  }

  /** How long the waits were. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}

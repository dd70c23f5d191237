package doorman.local.mapping;

import doorman.local.sqs.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock for one thread that leaps over each wait, and tells how long they were. */
final class LeapingTime implements Timekeeper {
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now;

  LeapingTime(Instant now) {
    this.now = now;
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

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}

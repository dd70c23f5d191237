package doorman.local.traffic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Does what was left for later when the test says so, and tells how much later it was to be. */
public final class ScriptedLater implements Later {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();

  @Override
  public void in(Duration delay, Runnable task) {
    delays.add(delay);
    tasks.add(task);
  }

  /** Runs the first task that is left, and not what it leaves for later itself. */
  public void runNext() {
    tasks.removeFirst().run();
  }

  /** Runs all that is left, and what that leaves, until nothing is. */
  public void runAll() {
    while (!tasks.isEmpty()) {
      runNext();
    }
  }

  public List<Duration> delays() {
    return List.copyOf(delays);
  }

  public int left() {
    return tasks.size();
  }
}

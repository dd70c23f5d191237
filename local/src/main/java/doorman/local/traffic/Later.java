package doorman.local.traffic;

import java.time.Duration;

/** Does things later, each in a thread of its own. */
@FunctionalInterface
public interface Later {

  /** Runs the task when so much time has passed, unless all is over by then. */
  void in(Duration delay, Runnable task);
}

package doorman.local.agenda;

import java.time.Instant;

/** What is to be done, each at its time. */
@FunctionalInterface
public interface Agenda {

  /**
   * Has a task done at the instant, at once if that is past, and not at all once this has ended.
   */
  void at(Instant due, Runnable task);
}

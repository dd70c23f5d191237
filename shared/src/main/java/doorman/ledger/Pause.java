package doorman.ledger;

import java.time.Duration;

/** A way to wait. */
@FunctionalInterface
public interface Pause {

  /** Waits on the thread itself; an interrupt ends the wait and stays set. */
  Pause SLEEP =
      time -> {
        try {
          Thread.sleep(time);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  void of(Duration time);
}

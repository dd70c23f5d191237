package doorman.ledger;

import java.time.Duration;

/** Pauses between tries of a write that collides with others, each twice as long. */
record Backoff(Pause pause) {
  /** After these it is time for somebody else to try: they take some ten seconds. */
  static final int MOST_TRIES = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  void after(int tries) {
    pause.of(FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 6)));
  }
}

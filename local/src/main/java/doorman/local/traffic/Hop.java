package doorman.local.traffic;

import doorman.local.wire.Passage;

/** The way of a message from one service of this machine to another, which may be long. */
@FunctionalInterface
public interface Hop {
  /** Where every message arrives at once, before the sender goes on. */
  Hop SHORT = (passage, arrival) -> arrival.run();

  /**
   * Sends a message on its way.
   *
   * @param arrival takes the message in; it may run later, several times, or never
   */
  void carry(Passage passage, Runnable arrival);
}

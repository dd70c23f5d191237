package doorman.cli;

import java.io.PrintWriter;
import java.net.URI;

/** A day at the door, played to a suite that runs and told to whoever watches. */
@FunctionalInterface
interface Day {
  /** Fails if the door does anything else than the day expects. */
  void play(URI address, String region, PrintWriter out);
}

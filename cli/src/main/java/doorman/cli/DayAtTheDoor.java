package doorman.cli;

import java.io.PrintWriter;
import java.net.URI;

/** The day. */
final class DayAtTheDoor implements Day {
  @Override
  public void play(URI address, String region, PrintWriter out) {
    out.println("Not yet: " + address + region);
  }
}

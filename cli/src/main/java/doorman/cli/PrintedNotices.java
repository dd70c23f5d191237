package doorman.cli;

import doorman.local.Notices;
import java.io.PrintWriter;

/**
 * Notices in the terminal.
 *
 * @param logs whether to print what functions log
 * @param refusals where refusals are kept as well
 */
record PrintedNotices(boolean logs, Refusals refusals, PrintWriter out, PrintWriter err)
    implements Notices {
  @Override
  public void refused(String message) {
    refusals.add(message);
    err.println("REFUSED: " + message);
  }

  @Override
  public void offered(String service, String name) {
    out.println("The stack offers " + service + ", which customers call " + name);
  }

  @Override
  public void logged(String function, String line) {
    if (logs) {
      out.println(line);
    }
  }
}

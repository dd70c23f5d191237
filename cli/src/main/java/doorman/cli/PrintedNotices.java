package doorman.cli;

import doorman.local.Notices;
import java.io.PrintWriter;

/**
 * Notices in the terminal.
 *
 * @param logs whether to print what functions log
 */
record PrintedNotices(boolean logs, PrintWriter out, PrintWriter err) implements Notices {
  @Override
  public void refused(String message) {
    err.println("REFUSED: " + message);
  }

  @Override
  public void logged(String function, String line) {
    if (logs) {
      out.println(line);
    }
  }
}

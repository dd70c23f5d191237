package doorman.local;

import java.nio.file.Path;

/**
 * What a run of the suite on this machine is told.
 *
 * @param home the folder with {@code template.yaml} and the built functions
 * @param port 0 for any that is free
 * @param logs whether to print what the functions log
 */
public record SuiteSettings(
    Path home, int port, String region, boolean logs, Conditions conditions) {

  /** On a calm day. */
  public SuiteSettings(Path home, int port, String region, boolean logs) {
    this(home, port, region, logs, Conditions.calm());
  }
}

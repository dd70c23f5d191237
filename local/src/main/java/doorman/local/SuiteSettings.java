package doorman.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a run of the suite on this machine is told.
 *
 * @param home the folder with {@code template.yaml} and the built functions
 * @param port 0 for any that is free
 * @param logs whether to print what the functions log
 * @param parameters of the template, which have their defaults otherwise
 */
public record SuiteSettings(
    Path home,
    int port,
    String region,
    boolean logs,
    Conditions conditions,
    Map<String, String> parameters) {

  public SuiteSettings {
    parameters = Map.copyOf(parameters);
  }

  /** With the defaults of the template. */
  public SuiteSettings(Path home, int port, String region, boolean logs, Conditions conditions) {
    this(home, port, region, logs, conditions, Map.of());
  }

  /** On a calm day. */
  public SuiteSettings(Path home, int port, String region, boolean logs) {
    this(home, port, region, logs, Conditions.calm());
  }
}

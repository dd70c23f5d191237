package doorman.local;

import doorman.local.wire.Home;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run of the suite on this machine is told.
 *
 * @param home the folder with {@code template.yaml} and the built functions
 * @param port 0 for any that is free
 * @param place the provider's account, and the Region in which the suite is deployed
 * @param logs whether to print what the functions log
 * @param parameters of the template, which have their defaults otherwise
 * @param buses the addresses of other local runs, by the ARNs of their buses
 */
public record SuiteSettings(
    Path home,
    int port,
    Home place,
    boolean logs,
    Conditions conditions,
    Map<String, String> parameters,
    Map<String, URI> buses) {

  public SuiteSettings {
    parameters = Map.copyOf(parameters);
    buses = Map.copyOf(buses);
  }

  /** In the usual account, alone, with the defaults of the template. */
  public SuiteSettings(Path home, int port, String region, boolean logs, Conditions conditions) {
    this(home, port, Home.usual(region), logs, conditions, Map.of(), Map.of());
  }
}

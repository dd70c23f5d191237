package doorman.local.lambda;

import doorman.local.wire.Home;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What the machine lends to executions.
 *
 * @param endpoint the address of the local AWS, asked for at each cold start
 * @param home where the functions are deployed
 * @param runtimeClient the folder with the jars of AWS's runtime interface client
 * @param folder an empty one, for copies of packages and whatever executions write
 */
public record Host(Supplier<URI> endpoint, Home home, Path runtimeClient, Path folder) {

  String region() {
    return home.region();
  }
}

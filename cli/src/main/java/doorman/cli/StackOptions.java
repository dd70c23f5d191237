package doorman.cli;

import doorman.operate.Whereabouts;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which deployed Doorman is meant. */
final class StackOptions {
  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The stack that was deployed (${DEFAULT-VALUE}).")
  private String stack = "doorman";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionName.class,
      description = "Where it is deployed (what AWS_REGION or the profile says).")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Whose credentials to use (what AWS's own clients would).")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      converter = EndpointUrl.class,
      description = "Where AWS is, such as http://127.0.0.1:4566 for ./doorman local.")
  private Optional<URI> endpoint = Optional.empty();

  Whereabouts whereabouts() {
    return new Whereabouts(stack, region, profile, endpoint);
  }
}

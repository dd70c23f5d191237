package doorman.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a function is invoked asynchronously, with what Lambda assumes where the template is silent.
 *
 * @param function its name or ARN
 * @param onSuccess the ARN of a queue, as {@code onFailure}
 */
public record DeclaredInvokeConfig(
    String logicalId,
    String function,
    int maximumRetries,
    Duration maximumAge,
    Optional<String> onSuccess,
    Optional<String> onFailure) {
  private static final int RETRIES = 2;
  private static final int SIX_HOURS = 21600;

  static DeclaredInvokeConfig of(Properties properties) {
    properties.oneOf("Qualifier", "$LATEST");
    Optional<Properties> destinations = properties.optionalChild("DestinationConfig");
    return new DeclaredInvokeConfig(
        properties.logicalId(),
        properties.text("FunctionName"),
        properties.optionalNumber("MaximumRetryAttempts", 0, RETRIES).orElse(RETRIES),
        Duration.ofSeconds(
            properties.optionalNumber("MaximumEventAgeInSeconds", 60, SIX_HOURS).orElse(SIX_HOURS)),
        destinations
            .flatMap(all -> all.optionalChild("OnSuccess"))
            .map(DeclaredInvokeConfig::queue),
        destinations
            .flatMap(all -> all.optionalChild("OnFailure"))
            .map(DeclaredInvokeConfig::queue));
  }

  public boolean isOf(DeclaredFunction declared) {
    return declared.isNamed(function);
  }

  Stream<String> destinations() {
    return Stream.of(onSuccess, onFailure).flatMap(Optional::stream);
  }

  private static String queue(Properties destination) {
    String arn = destination.text("Destination");
    if (!arn.startsWith("arn:aws:sqs:")) {
      throw destination.refusal(
          "Destination", "is %s: the local run sends records to queues only".formatted(arn));
    }
    return arn;
  }
}

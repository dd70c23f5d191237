package doorman.local.lambda;

import doorman.local.wire.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function as Lambda shows it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html">FunctionConfiguration</a>
 */
final class FunctionConfiguration {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private FunctionConfiguration() {}

  /** What lists tell. */
  static Map<String, Object> of(DeployedFunction function, Home home) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("FunctionName", function.name());
    shown.put("FunctionArn", function.arn(home));
    shown.put("Runtime", "java25");
    shown.put("Role", "arn:aws:iam::" + home.account() + ":role/" + function.role());
    shown.put("Handler", function.handler());
    shown.put("Timeout", function.timeout().toSeconds());
    shown.put("MemorySize", function.memorySize());
    shown.put("Version", "$LATEST");
    shown.put("Environment", Map.of("Variables", function.variables()));
    shown.put("PackageType", "Zip");
    shown.put("Architectures", List.of("x86_64"));
    shown.put("LoggingConfig", Map.of("LogFormat", "Text", "LogGroup", function.logGroup()));
    try {
      Instant modified = Files.getLastModifiedTime(function.code()).toInstant();
      shown.put("LastModified", TIME.format(modified));
      shown.put("CodeSize", Files.size(function.code()));
    } catch (IOException e) {
      throw new UncheckedIOException("The package of " + function.name() + " is gone", e);
    }
    return shown;
  }

  /** What a look at one function tells besides. */
  static Map<String, Object> withState(DeployedFunction function, Home home) {
    Map<String, Object> shown = of(function, home);
    shown.put("State", "Active");
    shown.put("LastUpdateStatus", "Successful");
    return shown;
  }
}

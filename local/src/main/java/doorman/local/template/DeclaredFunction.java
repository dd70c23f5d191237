package doorman.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function with what the globals say of all.
 *
 * @param code the package, relative to the template
 * @param memory in MB
 */
public record DeclaredFunction(
    String name,
    String arn,
    Path code,
    String handler,
    Duration timeout,
    int memory,
    Map<String, String> environment,
    String roleArn,
    String logGroup) {

  public DeclaredFunction {
    environment = Map.copyOf(environment);
  }

  /** Whether another resource means this one. */
  boolean isNamed(String nameOrArn) {
    return nameOrArn.equals(name) || nameOrArn.equals(arn);
  }

  static DeclaredFunction of(Properties properties) {
    properties.oneOf("Runtime", "java25");
    return new DeclaredFunction(
        properties.text("FunctionName"),
        properties.arn(),
        Path.of(properties.text("CodeUri")),
        properties.text("Handler"),
        Duration.ofSeconds(properties.number("Timeout", 1, 900)),
        properties.number("MemorySize", 128, 10240),
        properties.child("Environment").textsByName("Variables"),
        properties.text("Role"),
        properties.child("LoggingConfig").text("LogGroup"));
  }
}

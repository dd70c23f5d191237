package doorman.local.lambda;

import doorman.local.wire.Caller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function as it is deployed.
 *
 * @param code the package that would be uploaded, a jar
 * @param memorySize in MB
 * @param variables its own part of the environment
 * @param role the name of its execution role
 */
public record DeployedFunction(
    String name,
    Path code,
    String handler,
    int memorySize,
    Duration timeout,
    Map<String, String> variables,
    String role,
    String logGroup) {

  public DeployedFunction {
    variables = Map.copyOf(variables);
    Environment.refuseReserved(variables.keySet());
  }

  String arn(String region) {
    return arn(region, Caller.PROVIDER, name);
  }

  static String arn(String region, String account, String name) {
    return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
  }

  Caller.FunctionRole caller() {
    return new Caller.FunctionRole(role, name);
  }
}

package doorman.local.lambda;

import doorman.local.wire.Caller;
import doorman.local.wire.Home;
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

  String arn(Home home) {
    return arn(home.region(), home.account(), name);
  }

  static String arn(String region, String account, String name) {
    return new Home(account, region).arn("lambda", "function:" + name);
  }

  Caller.FunctionRole caller(Home home) {
    return new Caller.FunctionRole(home.account(), role, name);
  }
}

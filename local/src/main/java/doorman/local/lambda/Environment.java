package doorman.local.lambda;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The environment variables of an execution: what Lambda sets, what the function sets, and where
 * the local AWS is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Runtime
 *     environment variables</a>
 */
final class Environment {
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_MAX_CONCURRENCY",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT");

  private Environment() {}

  static void refuseReserved(Collection<String> names) {
    var refused = new TreeSet<>(names);
    refused.retainAll(RESERVED);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException("Lambda sets these variables itself: " + refused);
    }
  }

  /**
   * The variables.
   *
   * @param runtimeApi host and port
   */
  static Map<String, String> of(
      DeployedFunction function,
      Host host,
      TaskRoot root,
      String accessKeyId,
      String logStream,
      String runtimeApi) {
    var variables = new HashMap<String, String>();
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin");
    variables.put("AWS_EMF_ENVIRONMENT", "Lambda");
    variables.putAll(function.variables());
    variables.put("AWS_ENDPOINT_URL", host.endpoint().get().toString());
    variables.put("_HANDLER", function.handler());
    variables.put("AWS_ACCESS_KEY_ID", accessKeyId);
    variables.put("AWS_SECRET_ACCESS_KEY", "signatures-are-not-verified");
    variables.put("AWS_SESSION_TOKEN", "nor-is-the-session");
    variables.put("AWS_REGION", host.region());
    variables.put("AWS_DEFAULT_REGION", host.region());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memorySize()));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("LAMBDA_TASK_ROOT", root.path().toString());
    variables.put("LAMBDA_RUNTIME_DIR", host.runtimeClient().toAbsolutePath().toString());
    return variables;
  }
}

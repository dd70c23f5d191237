package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.local.iam.Authority;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsException;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Functions in JVMs of their own on this machine, under AWS's runtime interface client. */
public final class LocalFunctions implements Functions, AutoCloseable {
  private static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

  private record Deployed(DeployedFunction function, Executions executions) {}

  private final Home home;
  private final Map<String, Deployed> functions = new TreeMap<>();

  private LocalFunctions(Home home) {
    this.home = home;
  }

  /**
   * Deploys the functions; the first invocation of each starts its JVM.
   *
   * @param callers learn that the functions' access keys are those of their roles
   * @param authority is asked whether a role may write the function's log
   * @param weather what becomes of executions that wait
   * @throws IllegalArgumentException if a package is missing
   */
  public static LocalFunctions deploy(
      List<DeployedFunction> functions,
      Host host,
      Callers callers,
      Authority authority,
      LogSink sink,
      InstantSource clock,
      Weather weather) {
    var client = RuntimeClient.find(host.runtimeClient(), host.folder());
    var local = new LocalFunctions(host.home());
    for (DeployedFunction function : functions) {
      String accessKeyId = newAccessKeyId();
      callers.admit(accessKeyId, function.caller(host.home()));
      var launcher = new Launcher(function, host, client, accessKeyId, authority, sink, clock);
      var executions = new Executions(launcher, function.arn(host.home()), Rest.on(weather));
      local.functions.put(function.name(), new Deployed(function, executions));
    }
    return local;
  }

  @Override
  public Invocation invoke(String function, String payload) {
    return run(function, payload).reply().outcome();
  }

  /**
   * Runs one invocation to its end, as {@link #invoke} does.
   *
   * @param requestId as of an attempt before
   */
  public Reply attempt(String function, String requestId, String payload) {
    return run(function, requestId, payload).reply();
  }

  /**
   * Kills every execution of the function, as by {@code kill -9}, busy or idle.
   *
   * @return how many there were
   */
  public int kill(String function) {
    return named(function).executions().kill();
  }

  /** Ends every JVM and what runs in it. */
  @Override
  public void close() {
    functions.values().forEach(deployed -> deployed.executions().close());
  }

  Run run(String function, String payload) {
    return run(function, UUID.randomUUID().toString(), payload);
  }

  /** All functions, by name. */
  List<DeployedFunction> deployed() {
    return functions.values().stream().map(Deployed::function).toList();
  }

  Home home() {
    return home;
  }

  /** Refuses a payload of that many bytes or more. */
  static void refuseFrom(int bytes, String payload) {
    if (payload.length() >= bytes || payload.getBytes(UTF_8).length >= bytes) {
      throw new AwsException(
          413,
          "RequestEntityTooLargeException",
          "Request must be smaller than %d bytes for the InvokeFunction operation"
              .formatted(bytes));
    }
  }

  public static AwsException notFound(String arn) {
    return new AwsException(404, "ResourceNotFoundException", "Function not found: " + arn);
  }

  private Run run(String function, String requestId, String payload) {
    Deployed deployed = named(function);
    refuseFrom(LARGEST_PAYLOAD, payload);
    return deployed.executions().run(requestId, payload);
  }

  private Deployed named(String function) {
    Deployed deployed = functions.get(function);
    if (deployed == null) {
      throw notFound(DeployedFunction.arn(home.region(), home.account(), function));
    }
    return deployed;
  }

  /** Letters and digits, as of temporary credentials. */
  private static String newAccessKeyId() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return "ASIA" + random.substring(0, 16).toUpperCase(Locale.ROOT);
  }
}

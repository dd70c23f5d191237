package doorman.local.lambda;

import doorman.local.iam.Authority;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Functions made of the classes in {@code handler}, deployed, and an AWS that they can call. */
final class Deployment implements AutoCloseable {
  static final String REGION = "eu-west-1";

  final Callers callers = new Callers();
  final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  final LocalFunctions functions;
  final AwsServer aws;

  Deployment(Path folder, Authority authority) throws IOException {
    this(folder, authority, Weather.calm());
  }

  Deployment(Path folder, Authority authority, Weather weather) throws IOException {
    Path code = HandlerPackage.in(folder);
    var host =
        new Host(this::address, Home.usual(REGION), Path.of("target/lambda-runtime"), folder);
    functions =
        LocalFunctions.deploy(
            List.of(
                function(code, "actor", "Actor", Duration.ofMinutes(1)),
                function(code, "impatient", "Actor", Duration.ofSeconds(2)),
                function(code, "unconstructible", "Unconstructible", Duration.ofMinutes(1)),
                function(code, "mirror", "Mirror", Duration.ofMinutes(1)),
                function(code, "absent", "Absent", Duration.ofMinutes(1))),
            host,
            callers,
            authority,
            (function, line) -> log.add(line),
            InstantSource.system(),
            weather);
    aws =
        AwsServer.open(
            0,
            List.of(new WhoAmI(), new LambdaService(functions, this::invoke, authority)),
            callers);
  }

  @Override
  public void close() {
    functions.close();
    aws.close();
  }

  /** The lines that were logged since this was asked last. */
  List<String> takeLog() {
    var lines = new ArrayList<String>();
    log.drainTo(lines);
    return List.copyOf(lines);
  }

  /** Returns when the line has been logged. */
  void awaitLine(String line) throws InterruptedException {
    String logged;
    do {
      logged = Objects.requireNonNull(log.poll(60, TimeUnit.SECONDS), line);
    } while (!logged.equals(line));
  }

  private String invoke(String functionArn, String payload) {
    String name = functionArn.substring(functionArn.lastIndexOf(':') + 1);
    String requestId = UUID.randomUUID().toString();
    Thread.startVirtualThread(() -> functions.attempt(name, requestId, payload));
    return requestId;
  }

  private URI address() {
    return aws.address();
  }

  private static DeployedFunction function(
      Path code, String name, String handler, Duration timeout) {
    return new DeployedFunction(
        name,
        code,
        "doorman.local.lambda.handler." + handler,
        256,
        timeout,
        Map.of("COLOUR", "green"),
        "stack-" + name,
        "/aws/lambda/" + name);
  }
}

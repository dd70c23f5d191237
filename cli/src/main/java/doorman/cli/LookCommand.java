package doorman.cli;

import doorman.connection.ServiceId;
import doorman.ledger.Pause;
import doorman.operate.AwsDeployed;
import doorman.operate.Look;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a deployed Doorman for a look now. */
@Command(
    name = "look",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Have a deployed Doorman look now: at one service, or at all that are in its care.",
      "",
      "A look brings a service in line with the allowlist as it is now; nothing that Doorman once did"
          + " is done again. Without a service the patrol goes a round: it finds and enrols new"
          + " services too.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./doorman look vpce-svc-0123456789abcdef0 --wait",
      "  ./doorman look --stack doorman-eu --region eu-central-1 --profile ops",
      "  AWS_ACCESS_KEY_ID=alice AWS_SECRET_ACCESS_KEY=any ./doorman look --region us-east-1 \\",
      "    --endpoint-url http://127.0.0.1:4566         At ./doorman local.",
      "",
      "It takes dynamodb:GetItem on the table STACK-decisions, and events:PutEvents on the bus STACK"
          + " or, without a service, lambda:InvokeFunction on STACK-patrol.",
      "Exit status: 0 asked for and, with --wait, seen; 1 not; 2 not understood.",
    })
final class LookCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      converter = ServiceName.class,
      description = "The id of an endpoint service; without it, all.")
  private Optional<ServiceId> service = Optional.empty();

  @Option(
      names = "--wait",
      description = "Wait until the look has ended, and say how the service stands then.")
  private boolean wait;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to wait at the longest (${DEFAULT-VALUE}).")
  private int seconds = 120;

  @Mixin private StackOptions stack = new StackOptions();

  LookCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Optional<Duration> patience =
        wait ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    try (var deployed = new AwsDeployed(stack.whereabouts())) {
      var look = new Look(deployed, Clock.systemUTC(), Pause.SLEEP, out);
      boolean done =
          service.map(one -> look.at(one, patience)).orElseGet(() -> look.everywhere(patience));
      return done ? 0 : 1;
    }
  }
}

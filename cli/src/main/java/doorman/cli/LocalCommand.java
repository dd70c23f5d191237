package doorman.cli;

import doorman.local.Conditions;
import doorman.local.Suite;
import doorman.local.SuiteSettings;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the suite on this machine until it is told to end. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run everything in template.yaml on this machine, behind one address, until Ctrl-C.",
      "",
      "Each start begins empty. Signatures are not verified: who calls is told by the access key id."
          + " 12 digits are the account of a customer, anything else is a user of that name in the"
          + " provider's account, 111111111111 unless you choose another.",
      "",
    },
    footerHeading = "%nIn another terminal:%n",
    footer = {
      "  export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_DEFAULT_REGION=us-east-1",
      "  export AWS_ACCESS_KEY_ID=alice AWS_SECRET_ACCESS_KEY=any",
      "  aws sts get-caller-identity",
      "  aws dynamodb list-tables",
      "  aws ec2 describe-vpc-endpoint-connections",
      "  AWS_ACCESS_KEY_ID=222222222222 aws ec2 describe-vpc-endpoints",
      "  curl http://127.0.0.1:4566/_local/calls",
      "",
      "A day that is not so calm, and one on which no notification comes through:",
      "  ./doorman local --strict",
      "  ./doorman local --strict --seed 42 --faults local/faults/sns-dropped.json",
      "  curl http://127.0.0.1:4566/_local/weather",
      "",
      "A hub, and beside it another account's stack that forwards outcomes to it:",
      "  ./doorman local --parameter HubAccounts=444444444444",
      "  bus=arn:aws:events:us-east-1:111111111111:event-bus/doorman",
      "  ./doorman local --account 444444444444 --port 4567 --parameter HubBusArn=$bus \\",
      "    --bus $bus=http://127.0.0.1:4566",
    })
final class LocalCommand implements Callable<Integer> {
  private final Wiring wiring;
  private final PrintWriter out;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Where it listens on 127.0.0.1; 0 for any that is free (${DEFAULT-VALUE}).")
  private int port = 4566;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionName.class,
      description = "Where the suite is deployed (${DEFAULT-VALUE}).")
  private String region = "us-east-1";

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      converter = AccountNumber.class,
      description = "The provider's account (${DEFAULT-VALUE}).")
  private String account = Caller.PROVIDER;

  @Option(
      names = "--bus",
      paramLabel = "ARN=ADDRESS",
      converter = {BusArn.class, LocalAddress.class},
      description = "Where another local run has the bus that rules forward to; may be repeated.")
  private Map<String, URI> buses = new LinkedHashMap<>();

  @Mixin private ConditionOptions conditions = new ConditionOptions();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the template, such as DigestWindow=5; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--logs", description = "Print what the functions log.")
  private boolean logs;

  LocalCommand(Wiring wiring, PrintWriter out) {
    this.wiring = wiring;
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    Conditions today = conditions.conditions();
    var place = new Home(account, region);
    var settings = new SuiteSettings(wiring.home(), port, place, logs, today, parameters, buses);
    try (Suite suite = wiring.suite(settings)) {
      suite.closeWithThisJvm();
      ConditionOptions.note(today).ifPresent(out::println);
      URI address = suite.start();
      out.println("Doorman local is ready at " + address);
      suite.join();
      return 0;
    }
  }
}

package doorman.cli;

import doorman.local.Conditions;
import doorman.local.Suite;
import doorman.local.SuiteSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the suite on this machine for as long as a day at the door takes to play. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Play a day at the door on this machine, and explain each decision. It takes half a minute.",
      "",
      "A listed customer comes, a blocked one, an unknown one whom a person lets in, one that comes"
          + " once too often, one whose grant has expired, one in whose row a number is mistyped,"
          + " one at a service that is not Doorman's; and the first one is turned out. Each creates"
          + " its endpoint with AWS's own client, and sees in EC2 what becomes of it.",
      "",
      "Exit status 1 if anything goes otherwise than it should.",
      "",
    })
final class DemoCommand implements Callable<Integer> {
  private final Wiring wiring;
  private final PrintWriter out;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Where it listens on 127.0.0.1 (any that is free).")
  private int port = 0;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionName.class,
      description = "Where the suite is deployed (${DEFAULT-VALUE}).")
  private String region = "us-east-1";

  @Mixin private ConditionOptions conditions = new ConditionOptions();

  DemoCommand(Wiring wiring, PrintWriter out) {
    this.wiring = wiring;
    this.out = out;
  }

  @Override
  public Integer call() {
    Conditions today = conditions.conditions();
    var settings = new SuiteSettings(wiring.home(), port, region, false, today);
    try (Suite suite = wiring.suite(settings)) {
      suite.closeWithThisJvm();
      ConditionOptions.note(today).ifPresent(out::println);
      out.println("Starting tables, queues, event bus, EC2 and functions on this machine ...");
      URI address = suite.start();
      wiring.day().play(address, region, out);
      return 0;
    }
  }
}

package doorman.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code doorman} command itself: without one of its commands it explains them. */
@Command(
    name = "doorman",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "Doorman decides who may connect to an AWS PrivateLink endpoint service: it looks each"
          + " requested connection up on an allowlist and accepts it, rejects it, or calls a person.",
      "",
    },
    commandListHeading = "%nCommands, in the order in which one meets them:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./doorman demo                See a day at the door.",
      "  ./doorman local               Run all of it, on http://127.0.0.1:4566.",
      "  ./doorman local --help        How to talk to it with the AWS CLI.",
      "",
      "  ./doorman look --help         How to have a deployed one look now.",
      "  ./doorman redrive --help      How to bring back what it gave up.",
      "",
      "demo and local need neither Docker nor an AWS account. Exit status: 0 done, 1 failed, 2 not"
          + " understood.",
    })
final class Doorman {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from (so does DOORMAN_DEBUG=1).")
  private boolean verbose;

  Doorman(boolean verbose) {
    this.verbose = verbose;
  }

  boolean verbose() {
    return verbose;
  }

  /** Returns the exit status. */
  int run(Wiring wiring, PrintWriter out, PrintWriter err, String... args) {
    var failures = new Failures(this);
    var command =
        new CommandLine(this)
            .addSubcommand(new DemoCommand(wiring, out))
            .addSubcommand(new LocalCommand(wiring, out))
            .addSubcommand(new LookCommand(out))
            .addSubcommand(new RedriveCommand(out))
            .setOut(out)
            .setErr(err)
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    return command.execute(args.length == 0 ? new String[] {"--help"} : args);
  }
}

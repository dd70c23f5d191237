package doorman.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the local run's reading of the template, to be compared with other readings. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print as JSON what the local run reads from template.yaml.")
final class TemplateCommand implements Callable<Integer> {
  private final Wiring wiring;
  private final PrintWriter out;

  TemplateCommand(Wiring wiring, PrintWriter out) {
    this.wiring = wiring;
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(wiring.template().read(wiring.home().resolve("template.yaml")));
    return 0;
  }
}

package doorman.cli;

import doorman.local.Suite;
import doorman.local.SuiteSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.Function;

/** What came of a command that somebody typed. */
record Typed(int status, String out, String err) {
  private static final Path HOME = Path.of("/home/of/doorman");

  static Typed doorman(String... args) {
    return doorman(settings -> new RecordedSuite(), args);
  }

  static Typed doorman(Function<SuiteSettings, Suite> suites, String... args) {
    Day day = (address, region, out) -> out.println("A day at " + address + " in " + region);
    return doorman(new Wiring(HOME, suites, day), args);
  }

  static Typed doorman(Wiring wiring, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status = new Doorman(false).run(wiring, new PrintWriter(out), new PrintWriter(err), args);
    return new Typed(status, out.toString(), err.toString());
  }
}

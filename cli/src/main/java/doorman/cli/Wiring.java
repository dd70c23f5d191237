package doorman.cli;

import doorman.day.DayAtTheDoor;
import doorman.local.LocalSuite;
import doorman.local.Suite;
import doorman.local.SuiteSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What the commands start, so that they can be tried without it.
 *
 * @param home the folder of the {@code doorman} script
 */
record Wiring(Path home, Function<SuiteSettings, Suite> suites, Day day) {
  static Wiring of(Path home, PrintWriter out, PrintWriter err) {
    var refusals = new Refusals();
    return new Wiring(
        home,
        settings ->
            new LocalSuite(settings, new PrintedNotices(settings.logs(), refusals, out, err)),
        new DayAtTheDoor(refusals::soFar)::play);
  }

  Suite suite(SuiteSettings settings) {
    return suites.apply(settings);
  }
}

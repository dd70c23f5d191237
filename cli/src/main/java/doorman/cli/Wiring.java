package doorman.cli;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * What the commands start, so that they can be tried without it.
 *
 * @param home the folder of the {@code doorman} script
 */
record Wiring(Path home, Function<Settings, Suite> suites, Day day, Template template) {
  static Wiring of(Path home) {
    return new Wiring(
        home,
        settings -> {
          throw new UnsupportedOperationException("The local run is not wired");
        },
        (address, region, out) -> {
          throw new UnsupportedOperationException("The day at the door is not wired");
        },
        file -> {
          throw new UnsupportedOperationException("The reading of " + file + " is not wired");
        });
  }

  Suite suite(Settings settings) {
    return suites.apply(settings);
  }
}

package doorman.cli;

import java.nio.file.Path;

/** The local run's reading of a template. */
@FunctionalInterface
interface Template {
  /** What was read, as JSON. */
  String read(Path template);
}

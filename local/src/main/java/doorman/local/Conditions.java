package doorman.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the suite has to stand while it runs.
 *
 * @param strict whether AWS is as on a normal day, with its lag, doubles and disorder
 * @param seed of what happens when
 * @param faults the file with outages and errors beyond that
 */
public record Conditions(boolean strict, long seed, Optional<Path> faults) {

  /** A day on which nothing happens. */
  public static Conditions calm() {
    return new Conditions(false, 0, Optional.empty());
  }

  /** Whether anything happens by chance, so that the seed matters. */
  public boolean byChance() {
    return strict || faults.isPresent();
  }
}

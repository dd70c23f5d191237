package doorman.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How hard the tests of the whole suite try it. Say {@code -Ddoorman.strict=true} for a normal day
 * on AWS, {@code -Ddoorman.seed=N} to have one again, and {@code -Ddoorman.logs=true} to read what
 * the functions log.
 */
final class Trial {
  private static final System.Logger LOG = System.getLogger(Trial.class.getName());

  private Trial() {}

  static boolean logs() {
    return Boolean.getBoolean("doorman.logs");
  }

  static Conditions conditions() {
    return Boolean.getBoolean("doorman.strict") ? strict() : Conditions.calm();
  }

  /** The same with faults beyond that, which a file of {@code local/faults/} names. */
  static Conditions withFaults(String file) {
    return withFaults(Path.of("faults").resolve(file + ".json"));
  }

  /** The same with faults beyond that. */
  static Conditions withFaults(Path file) {
    Conditions conditions = conditions();
    return new Conditions(conditions.strict(), conditions.seed(), Optional.of(file));
  }

  /** A normal day, whatever is said. */
  static Conditions strict() {
    long seed = Long.getLong("doorman.seed", RandomGenerator.getDefault().nextInt(1, 1_000_000));
    LOG.log(
        System.Logger.Level.INFO,
        "A strict run: have it again by -Ddoorman.seed={0,number,#}",
        seed);
    return new Conditions(true, seed, Optional.empty());
  }
}

package doorman.cli;

import doorman.local.Conditions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** The options that say what a run has to stand. */
final class ConditionOptions {
  private static final int MOST = 1_000_000;

  @Option(
      names = "--strict",
      description =
          "Have what AWS has on a normal day: EC2 and indexes that lag, pages that shift, messages"
              + " that come late, twice or in disorder, transactions in conflict, throttling,"
              + " executions that are frozen and ended, and the customers' own limits at EC2. What"
              + " has happened is counted at /_local/weather.")
  private boolean strict;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Let happen what happened by chance in the run that printed this number.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description =
          "Have the outages and errors that a JSON file asks for, beyond a normal day. For examples"
              + " see local/faults, for all that a rule may say docs/local-run.md. The shortest:"
              + " [{\"service\": \"sns\", \"drop\": true}]")
  private Optional<Path> faults = Optional.empty();

  Conditions conditions() {
    long chosen = seed.orElseGet(() -> (long) RandomGenerator.getDefault().nextInt(1, MOST));
    return strict || faults.isPresent()
        ? new Conditions(strict, chosen, faults)
        : Conditions.calm();
  }

  /** How to have the same again, where anything happens by chance. */
  static Optional<String> note(Conditions conditions) {
    return Optional.of(conditions)
        .filter(Conditions::byChance)
        .map(chance -> "What happens by chance comes again with --seed " + chance.seed());
  }
}

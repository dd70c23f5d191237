package doorman.ledger;

import java.util.Optional;

/**
 * What EC2 refused of a decision.
 *
 * @param attempts how often it was tried in vain
 */
public record Trouble(int attempts, Optional<String> lastError) {
  public static final Trouble NONE = new Trouble(0, Optional.empty());

  public Trouble another(String error) {
    return new Trouble(attempts + 1, Optional.of(error));
  }
}

package doorman.ledger;

import doorman.connection.CallLadder;
import java.util.Optional;

/**
 * What a pass leaves to the next one over the same service.
 *
 * @param callSize the most endpoint ids that EC2 is known to take in a call
 * @param brake if it holds
 * @param unannounced how many requests in a row only a sweep has found
 */
public record Handover(int callSize, Optional<Brake> brake, int unannounced) {

  /** What the first pass finds. */
  public static final Handover NONE = new Handover(CallLadder.TOP, Optional.empty(), 0);

  public Handover calling(int size) {
    return new Handover(size, brake, unannounced);
  }
}

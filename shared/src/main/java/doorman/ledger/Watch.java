package doorman.ledger;

import doorman.connection.AccountId;
import java.util.Set;

/**
 * What the head of a service tells the patrol.
 *
 * @param principals accounts that Doorman allowed to ask for connections, or was about to
 * @param unannounced how many requests in a row were found by sweeps only
 */
public record Watch(Posture posture, Set<AccountId> principals, long unannounced) {
  public Watch {
    principals = Set.copyOf(principals);
  }
}

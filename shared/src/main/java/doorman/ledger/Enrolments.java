package doorman.ledger;

import doorman.connection.ServiceId;
import java.util.Set;

/** Which services are in Doorman's care. */
@FunctionalInterface
public interface Enrolments {

  /**
   * The services that are enrolled, from an index: one that was enrolled a moment ago may be
   * missing. Good for lists of what to look at, and for nothing that decides.
   *
   * @throws LedgerUnavailableException if the table does not answer
   */
  Set<ServiceId> enrolled();
}

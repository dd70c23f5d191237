package doorman.decide;

import doorman.connection.EndpointId;
import java.util.Set;

/** What came of a pass over a service. */
sealed interface Result {

  /**
   * All is done that can be done now.
   *
   * @param known the endpoints that EC2 shows or the ledger knows
   */
  record Finished(Set<EndpointId> known) implements Result {
    public Finished {
      known = Set.copyOf(known);
    }
  }

  /** Something is left to do: look again soon. */
  record Unfinished(String why) implements Result {}

  /** The service is not in Doorman's care. */
  record NotManaged() implements Result {}
}

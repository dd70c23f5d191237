package doorman.patrol;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import doorman.principal.Principal;
import java.util.Collection;
import java.util.Set;

/**
 * Who may ask services for connections.
 *
 * <p>Every method throws {@link doorman.connection.ConnectionsUnavailableException} if EC2 does not
 * answer; it is not known then what was done.
 */
interface Permissions {

  /**
   * All whom a service allows.
   *
   * @throws doorman.connection.ServiceFaultException if EC2 refuses to show them
   */
  Set<Principal> of(ServiceId service);

  /** Allows accounts in one call: all of them, or none if it is refused. */
  Answer add(ServiceId service, Collection<AccountId> accounts);

  /** Takes accounts out in one call: all of them, or none if it is refused. */
  Answer remove(ServiceId service, Collection<AccountId> accounts);

  /** What EC2 says to a change. */
  sealed interface Answer {

    /**
     * All are as wanted.
     *
     * @param changed those that were not before, as far as EC2 tells
     */
    record Done(Set<AccountId> changed) implements Answer {
      public Done {
        changed = Set.copyOf(changed);
      }
    }

    /**
     * Nothing was changed.
     *
     * @param error the code and EC2's words, which differ each time
     * @param ofAll whether EC2 would refuse other accounts too
     */
    record Refused(String code, String error, boolean ofAll) implements Answer {}
  }
}

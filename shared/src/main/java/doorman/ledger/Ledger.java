package doorman.ledger;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The decisions table. Whoever changes anything holds the pass over the service, which only one can
 * hold at a time, and only for {@link Pass#TIME} after the last change.
 *
 * <p>Every method throws {@link LedgerUnavailableException} if the table does not answer; nothing
 * is known then about what was written.
 */
public interface Ledger {

  /** Takes the service, if it is enrolled and no other pass holds it. */
  Taking take(ServiceId service, Instant now);

  /**
   * Takes a service into Doorman's care from now on; one that is enrolled stays as it is.
   *
   * @return whether it was not enrolled before
   * @see Register#enrol
   */
  boolean enrol(ServiceId service, Instant now);

  /** All that is written about a service, by a consistent read. */
  Partition read(ServiceId service);

  /**
   * Writes records, as far as their rows are still as they were read, and keeps the pass.
   *
   * @return the endpoints whose rows somebody changed meanwhile, or to which the table takes no
   *     more: nothing was written of those
   * @throws PassLostException if another pass has taken the service: stop at once
   */
  Set<EndpointId> commit(Pass pass, List<ConnectionRecord> records, Instant now);

  /**
   * Keeps the pass without writing anything else.
   *
   * @throws PassLostException if another pass has taken the service: stop at once
   */
  void keep(Pass pass, Instant now);

  /**
   * Gives the pass back early, nothing being under way, as if it had never been taken.
   *
   * @throws PassLostException if another pass has taken the service; nothing else is to be done
   */
  void abandon(Pass pass);

  /**
   * Gives the pass back and leaves a summary.
   *
   * @throws PassLostException if another pass has taken the service; nothing else is to be done
   */
  void release(Pass pass, Summary summary, Instant now);
}

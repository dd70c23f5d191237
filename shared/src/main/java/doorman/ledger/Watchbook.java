package doorman.ledger;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.util.Optional;
import java.util.Set;

/**
 * What the patrol keeps on the heads of services.
 *
 * <p>Every method throws {@link LedgerUnavailableException} if the table does not answer, or if
 * somebody has edited a head beyond recognition; nothing is known then about what was written.
 */
public interface Watchbook {

  /** What is kept of a service by a consistent read; absent if it is not enrolled. */
  Optional<Watch> of(ServiceId service);

  /**
   * Replaces the posture of an enrolled service, unless another round has judged it meanwhile.
   *
   * @param before as it was read
   */
  void judge(ServiceId service, Posture before, Posture after);

  /**
   * Notes that Doorman is about to allow accounts. To be called before EC2 is.
   *
   * @param before whom it had claimed, as it was read
   * @return whether it is noted; not if another round has claimed or disclaimed meanwhile, or the
   *     service is not enrolled: then allow nobody
   */
  boolean claim(ServiceId service, Set<AccountId> before, Set<AccountId> principals);

  /** Forgets that it was Doorman who allowed these accounts. */
  void disclaim(ServiceId service, Set<AccountId> principals);

  /**
   * The accounts whose connections were neither turned away, nor cut, nor closed, as far as Doorman
   * knows; absent if a row does not tell whose it is.
   */
  Optional<Set<AccountId>> holders(ServiceId service);
}

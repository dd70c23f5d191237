package doorman.ledger;

import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The register of the services in Doorman's care, which their ledger heads are.
 *
 * <p>Every method throws {@link LedgerUnavailableException} if the table does not answer; nothing
 * is known then about what was written.
 */
public interface Register extends Enrolments {

  /**
   * When a pass last came to its end at each enrolled service, or when the service was enrolled if
   * none has yet; from an index, like {@link #enrolled}.
   */
  Map<ServiceId, Instant> lastLooks();

  /**
   * Takes a service into Doorman's care from now on. One that is enrolled stays as it is, but is no
   * longer missing.
   *
   * @return whether it was not enrolled before
   */
  boolean enrol(ServiceId service, Instant now);

  /**
   * Notes that an enrolled service was not found.
   *
   * @return since when it has been missing; absent if it is not enrolled
   */
  Optional<Instant> miss(ServiceId service, Instant now);

  Unclosed unclosed(ServiceId service);

  /**
   * Ends the enrolment of a service, whose records stay.
   *
   * @param missingSince since when it has been missing, as far as the caller knows
   * @return whether it was done; not if the service was found or retired meanwhile, or a pass holds
   *     it
   */
  boolean retire(ServiceId service, Instant missingSince, Instant now);
}

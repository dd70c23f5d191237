package doorman.ledger;

import doorman.connection.ServiceId;
import java.time.Instant;

/**
 * A service that Doorman runs.
 *
 * @param enrolledAt connections established before it were not Doorman's to decide
 */
public record Head(ServiceId service, Instant enrolledAt, Handover handover) {}

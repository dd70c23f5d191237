package doorman.ledger;

import doorman.connection.ServiceId;
import java.time.Instant;

/**
 * A service that Doorman runs.
 *
 * @param enrolledAt connections established before it were not Doorman's to decide
 * @param callSize the most endpoint ids that EC2 is known to take in a call
 */
public record Head(ServiceId service, Instant enrolledAt, int callSize) {}

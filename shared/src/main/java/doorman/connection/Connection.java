package doorman.connection;

import java.time.Instant;

/**
 * A customer's endpoint at the provider's service, as EC2 shows it to the provider.
 *
 * @param account the customer
 * @param requestedAt when the customer created the endpoint
 */
public record Connection(
    ServiceId service,
    EndpointId endpoint,
    AccountId account,
    Origin origin,
    ConnectionState state,
    Instant requestedAt) {}

package doorman.connection;

import java.util.Optional;

/**
 * Where a connection comes from, and how.
 *
 * @param region the Region of the customer's endpoint
 * @param ipAddressType {@code ipv4}, {@code dualstack} or {@code ipv6}; absent where EC2 tells none
 */
public record Origin(String region, Optional<String> ipAddressType, EndpointType endpointType) {}

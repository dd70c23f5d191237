package doorman.allowlist;

import doorman.connection.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The conditions under which an entry holds.
 *
 * @param maxConnections how many connections the consumer's account may have on the service
 * @param regions the Regions that a connection may come from; empty for any
 * @param ipAddressTypes the address types that it may have; empty for any
 * @param validFrom the first instant of force
 * @param validUntil the first instant without force
 */
public record Terms(
    OptionalInt maxConnections,
    Set<String> regions,
    Set<String> ipAddressTypes,
    Optional<Instant> validFrom,
    Optional<Instant> validUntil) {

  /** No condition at all. */
  public static final Terms NONE =
      new Terms(OptionalInt.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

  public Terms {
    regions = Set.copyOf(regions);
    ipAddressTypes = Set.copyOf(ipAddressTypes);
  }

  /** Whether the dates allow it. */
  public boolean inForce(Instant now) {
    return validFrom.filter(now::isBefore).isEmpty() && !over(now);
  }

  /** Whether the last instant of force has passed. */
  public boolean over(Instant now) {
    return validUntil.filter(until -> !now.isBefore(until)).isPresent();
  }

  /** Whether Region and address type allow it. An address type that EC2 does not tell fits none. */
  public boolean fit(Connection connection) {
    return fitsRegion(connection) && fitsIpAddressType(connection);
  }

  public boolean fitsRegion(Connection connection) {
    return regions.isEmpty() || regions.contains(connection.origin().region());
  }

  private boolean fitsIpAddressType(Connection connection) {
    return ipAddressTypes.isEmpty()
        || connection.origin().ipAddressType().filter(ipAddressTypes::contains).isPresent();
  }
}

package doorman.patrol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service is set up, as far as EC2 tells.
 *
 * @param acceptanceRequired whether somebody must accept each connection
 * @param regions the state of each Region that the service names, in EC2's words
 * @param zones the Availability Zones where it is
 * @param loadBalancers the ARNs of those that it stands before
 */
record Setup(
    Optional<Boolean> acceptanceRequired,
    Optional<PrivateName> privateName,
    Map<String, String> regions,
    List<String> zones,
    List<String> loadBalancers) {

  Setup {
    regions = Map.copyOf(regions);
    zones = List.copyOf(zones);
    loadBalancers = List.copyOf(loadBalancers);
  }

  /**
   * A private DNS name.
   *
   * @param state whether AWS has found that the provider owns the name, in EC2's words
   * @param record what AWS looks for in public DNS
   */
  record PrivateName(String name, Optional<String> state, Optional<String> record) {}
}

package doorman.local.ec2;

import doorman.local.query.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How its owner runs an endpoint service.
 *
 * @param acceptanceRequired whether someone must accept each connection
 * @param regions the other Regions whose consumers may connect
 */
record Configuration(
    ServiceType type,
    List<String> loadBalancers,
    boolean acceptanceRequired,
    Set<AddressType> addressTypes,
    Set<String> regions,
    Optional<PrivateDnsName> privateName) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}");

  Configuration {
    loadBalancers = loadBalancers.stream().map(type::checkLoadBalancer).distinct().toList();
    addressTypes = Set.copyOf(addressTypes);
    regions = Set.copyOf(regions);
    if (loadBalancers.isEmpty()) {
      throw invalid("A service needs a load balancer");
    }
    if (addressTypes.isEmpty()) {
      throw invalid("A service needs an IP address type");
    }
    for (String region : regions) {
      if (!REGION.matcher(region).matches()) {
        throw invalid("The Region '" + region + "' is not valid");
      }
    }
    if (type == ServiceType.GATEWAY_LOAD_BALANCER && !regions.isEmpty()) {
      throw invalid("A Gateway Load Balancer serves no other Region");
    }
    if (type == ServiceType.GATEWAY_LOAD_BALANCER && privateName.isPresent()) {
      throw invalid("A Gateway Load Balancer has no private DNS name");
    }
  }

  /** All Regions whose consumers may connect, beginning with the service's own. */
  List<String> regionsFrom(String home) {
    var others = new TreeSet<>(regions);
    others.remove(home);
    var all = new ArrayList<String>();
    all.add(home);
    all.addAll(others);
    return List.copyOf(all);
  }

  Configuration named(PrivateDnsName name) {
    return new Configuration(
        type, loadBalancers, acceptanceRequired, addressTypes, regions, Optional.of(name));
  }

  /** What an endpoint gets that asks for nothing else. */
  AddressType usualAddressType() {
    return supports(AddressType.IPV4) ? AddressType.IPV4 : AddressType.IPV6;
  }

  boolean supports(AddressType endpoint) {
    return addressTypes.containsAll(endpoint.needs());
  }

  private static RuntimeException invalid(String why) {
    return Refusals.client("InvalidParameter", why);
  }
}

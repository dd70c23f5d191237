package doorman.local.ec2;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import java.util.List;
import java.util.Optional;

/** What a call wants to be different about an endpoint service. */
record ConfigurationChange(
    Optional<Boolean> acceptanceRequired,
    Edit<String> networkLoadBalancers,
    Edit<String> gatewayLoadBalancers,
    Edit<AddressType> addressTypes,
    Edit<String> regions,
    Optional<PrivateDnsName> newName,
    boolean withoutName) {

  ConfigurationChange {
    if (withoutName && newName.isPresent()) {
      throw Refusals.client(
          "InvalidParameterCombination", "A private DNS name is either given or removed");
    }
  }

  static ConfigurationChange read(Parameters asked) {
    return new ConfigurationChange(
        asked.flag("AcceptanceRequired"),
        Edit.read(asked, "NetworkLoadBalancerArn", ServiceType.INTERFACE::checkLoadBalancer),
        Edit.read(
            asked, "GatewayLoadBalancerArn", ServiceType.GATEWAY_LOAD_BALANCER::checkLoadBalancer),
        Edit.read(asked, "SupportedIpAddressType", AddressType::ofService),
        Edit.read(asked, "SupportedRegion", region -> region),
        asked.text("PrivateDnsName").map(PrivateDnsName::unverified),
        asked.flag("RemovePrivateDnsName").orElse(false));
  }

  Configuration of(Configuration before) {
    return new Configuration(
        before.type(),
        List.copyOf(loadBalancers(before.type()).of(before.loadBalancers())),
        acceptanceRequired.orElse(before.acceptanceRequired()),
        addressTypes.of(before.addressTypes()),
        regions.of(before.regions()),
        newName.or(before::privateName).filter(_ -> !withoutName));
  }

  private Edit<String> loadBalancers(ServiceType type) {
    return switch (type) {
      case INTERFACE -> only(networkLoadBalancers, gatewayLoadBalancers);
      case GATEWAY_LOAD_BALANCER -> only(gatewayLoadBalancers, networkLoadBalancers);
    };
  }

  private static Edit<String> only(Edit<String> own, Edit<String> other) {
    if (!other.isEmpty()) {
      throw Refusals.client(
          "InvalidParameter", "A service has load balancers of one type, which can't be changed");
    }
    return own;
  }
}

package doorman.local.ec2;

import doorman.local.query.Refusals;
import java.util.List;

/** Where in the consumer's network an endpoint is; taken at its word. */
record Network(String vpc, List<String> subnets, List<String> securityGroups) {

  Network {
    ResourceType.VPC.check(vpc);
    subnets = subnets.stream().map(ResourceType.SUBNET::check).distinct().toList();
    securityGroups =
        securityGroups.stream().map(ResourceType.SECURITY_GROUP::check).distinct().toList();
  }

  /** Returns if an endpoint of this type can be there. */
  void checkFor(ServiceType type) {
    if (type == ServiceType.GATEWAY_LOAD_BALANCER
        && (subnets.size() != 1 || !securityGroups.isEmpty())) {
      throw Refusals.client(
          "InvalidParameter",
          "A Gateway Load Balancer endpoint has exactly one subnet and no security group");
    }
  }
}

package doorman.local.ec2;

import doorman.local.iam.Access;
import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a consumer wants an endpoint to be. */
record EndpointRequest(
    String type,
    String serviceName,
    String serviceRegion,
    Network network,
    Optional<AddressType> addressType,
    boolean privateDns,
    Tags tags) {

  static EndpointRequest read(Ask ask) {
    Parameters asked = ask.parameters();
    return new EndpointRequest(
        asked.text("VpcEndpointType").orElse("Gateway"),
        asked.required("ServiceName"),
        asked.text("ServiceRegion").orElse(ask.home().region()),
        new Network(asked.required("VpcId"), asked.list("SubnetId"), asked.list("SecurityGroupId")),
        asked.text("IpAddressType").map(AddressType::ofEndpoint),
        asked.flag("PrivateDnsEnabled").orElse(false),
        Tags.specified(asked, ResourceType.ENDPOINT));
  }

  /** The endpoint itself, and all in the consumer's network that it is attached to. */
  Stream<Access> accesses(Ask ask) {
    Stream<Access> attached =
        Stream.of(
                Stream.of(ask.on(ResourceType.VPC, network.vpc(), Tags.NONE)),
                network.subnets().stream().map(id -> ask.on(ResourceType.SUBNET, id, Tags.NONE)),
                network.securityGroups().stream()
                    .map(id -> ask.on(ResourceType.SECURITY_GROUP, id, Tags.NONE)))
            .flatMap(accesses -> accesses);
    Map<String, List<String>> service = Map.of("ec2:VpceServiceName", List.of(serviceName));
    return Stream.concat(attached, ask.creating(ResourceType.ENDPOINT, tags, service));
  }

  /**
   * Finds the service in all that this caller may see.
   *
   * @throws AwsException if it does not exist or does not let the caller in, which look the same
   */
  EndpointService service(World world, Ask ask) {
    return world.services().values().stream()
        .filter(service -> service.name().equals(serviceName))
        .filter(service -> service.home().region().equals(serviceRegion))
        .filter(service -> OfferActions.isVisible(service, ask.caller(), ask.home().region()))
        .findFirst()
        .orElseThrow(() -> noService(serviceName));
  }

  /** Where the endpoint is to be, if the service can be reached from there. */
  Placement placementAt(EndpointService service) {
    Configuration configuration = service.configuration();
    if (!type.equals(configuration.type().toString())) {
      throw invalid(
          "Endpoint type (%s) does not match available service types ([%s])."
              .formatted(type, configuration.type()));
    }
    if (privateDns) {
      throw invalid("The service " + serviceName + " does not provide a private DNS name");
    }
    network.checkFor(configuration.type());
    AddressType addresses = addressType.orElseGet(configuration::usualAddressType);
    if (!configuration.supports(addresses)) {
      throw invalid("The service does not support the IP address type " + addresses);
    }
    return new Placement(network, addresses);
  }

  static AwsException noService(String name) {
    return Refusals.client(
        "InvalidServiceName", "The Vpc Endpoint Service '%s' does not exist".formatted(name));
  }

  private static AwsException invalid(String why) {
    return Refusals.client("InvalidParameter", why);
  }
}

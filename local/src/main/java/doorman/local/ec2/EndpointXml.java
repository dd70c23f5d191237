package doorman.local.ec2;

import doorman.local.query.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** How answers show endpoints to the consumer, and connections to the provider. */
final class EndpointXml {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** AWS has one for each Region. */
  private static final String HOSTED_ZONE = "Z7HUB22UULQXV";

  private EndpointXml() {}

  /** As the consumer sees it. */
  static void owned(Xml xml, Endpoint endpoint) {
    Network network = endpoint.placement().network();
    xml.text("vpcEndpointId", endpoint.id())
        .text("vpcEndpointType", endpoint.target().type())
        .text("vpcId", network.vpc())
        .text("serviceName", endpoint.target().serviceName())
        .text("serviceRegion", endpoint.target().home().region())
        .text("state", endpoint.state())
        .texts("routeTableIdSet", List.of())
        .texts("subnetIdSet", network.subnets())
        .items("groupSet", network.securityGroups(), (item, id) -> item.text("groupId", id))
        .text("ipAddressType", endpoint.placement().addressType())
        .text("privateDnsEnabled", false)
        .text("requesterManaged", false)
        .texts("networkInterfaceIdSet", networkInterfaces(endpoint))
        .text("creationTimestamp", timestamp(endpoint.createdAt()))
        .text("ownerId", endpoint.home().account());
    dnsEntries(xml, endpoint);
    endpoint.tags().write(xml);
  }

  /**
   * As the provider sees it.
   *
   * @param service absent once it is deleted
   */
  static void connection(Xml xml, Endpoint endpoint, Optional<EndpointService> service) {
    xml.text("serviceId", endpoint.target().service())
        .text("vpcEndpointId", endpoint.id())
        .text("vpcEndpointConnectionId", endpoint.connection().id())
        .text("vpcEndpointOwner", endpoint.home().account())
        .text("vpcEndpointRegion", endpoint.home().region())
        .text("vpcEndpointState", endpoint.state())
        .text("creationTimestamp", timestamp(endpoint.createdAt()))
        .text("ipAddressType", endpoint.placement().addressType());
    service.ifPresent(present -> ServiceXml.loadBalancers(xml, present.configuration()));
    dnsEntries(xml, endpoint);
    endpoint.connection().tags().write(xml);
  }

  private static void dnsEntries(Xml xml, Endpoint endpoint) {
    xml.items(
        "dnsEntrySet",
        endpoint.dnsNames(),
        (item, name) -> item.text("dnsName", name).text("hostedZoneId", HOSTED_ZONE));
  }

  /** One in each subnet, as long as there is an endpoint that needs them. */
  private static List<String> networkInterfaces(Endpoint endpoint) {
    return endpoint.placement().network().subnets().stream()
        .map(subnet -> "eni-0%016x".formatted((endpoint.id() + subnet).hashCode() & 0xFFFFFFFFL))
        .toList();
  }

  private static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }
}

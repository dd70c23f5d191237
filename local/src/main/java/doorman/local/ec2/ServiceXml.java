package doorman.local.ec2;

import doorman.local.query.Xml;
import java.util.List;

/**
 * How answers show endpoint services. Availability Zones are those of load balancers, of which this
 * machine knows only the ARNs.
 */
final class ServiceXml {
  /** The only one that services are ever seen in here. */
  static final String STATE = "Available";

  private ServiceXml() {}

  /** As the owner sees it. */
  static void owned(Xml xml, EndpointService service) {
    Configuration configuration = service.configuration();
    types(xml, configuration);
    xml.text("serviceId", service.id())
        .text("serviceName", service.name())
        .text("serviceState", STATE)
        .texts("availabilityZoneSet", List.of())
        .text("acceptanceRequired", configuration.acceptanceRequired())
        .text("managesVpcEndpoints", false);
    loadBalancers(xml, configuration);
    addressesAndNames(xml, service);
    configuration.privateName().ifPresent(name -> name.writeOwned(xml));
    service.tags().write(xml);
    List<String> regions = configuration.regionsFrom(service.home().region());
    xml.items(
            "supportedRegionSet",
            regions,
            (item, region) -> item.text("region", region).text("serviceState", STATE))
        .text("remoteAccessEnabled", regions.size() > 1);
  }

  /** As someone sees it who may connect. */
  static void offered(Xml xml, EndpointService service) {
    types(xml, service.configuration());
    xml.text("serviceName", service.name())
        .text("serviceId", service.id())
        .text("serviceRegion", service.home().region())
        .texts("availabilityZoneSet", List.of())
        .text("owner", service.home().account())
        .text("vpcEndpointPolicySupported", false)
        .text("acceptanceRequired", service.configuration().acceptanceRequired())
        .text("managesVpcEndpoints", false);
    addressesAndNames(xml, service);
    service.configuration().privateName().ifPresent(name -> name.writeOffered(xml));
    service.tags().write(xml);
  }

  static void loadBalancers(Xml xml, Configuration configuration) {
    String name =
        switch (configuration.type()) {
          case INTERFACE -> "networkLoadBalancerArnSet";
          case GATEWAY_LOAD_BALANCER -> "gatewayLoadBalancerArnSet";
        };
    xml.texts(name, configuration.loadBalancers());
  }

  private static void types(Xml xml, Configuration configuration) {
    xml.items(
        "serviceType",
        List.of(configuration.type()),
        (item, type) -> item.text("serviceType", type));
  }

  private static void addressesAndNames(Xml xml, EndpointService service) {
    String dnsName = service.id() + "." + service.home().region() + ".vpce.amazonaws.com";
    xml.texts(
            "supportedIpAddressTypeSet",
            service.configuration().addressTypes().stream().sorted().toList())
        .texts("baseEndpointDnsNameSet", List.of(dnsName));
  }
}

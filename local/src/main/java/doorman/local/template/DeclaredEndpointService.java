package doorman.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint service.
 *
 * @param regions beside its own
 */
public record DeclaredEndpointService(
    String logicalId,
    boolean acceptanceRequired,
    List<String> networkLoadBalancers,
    List<String> gatewayLoadBalancers,
    Optional<String> privateDnsName,
    List<String> regions,
    Map<String, String> tags) {

  public DeclaredEndpointService {
    networkLoadBalancers = List.copyOf(networkLoadBalancers);
    gatewayLoadBalancers = List.copyOf(gatewayLoadBalancers);
    regions = List.copyOf(regions);
    tags = Map.copyOf(tags);
  }

  static DeclaredEndpointService of(Properties properties) {
    var tags = new LinkedHashMap<String, String>();
    properties
        .optionalChildren("Tags")
        .forEach(tag -> tags.put(tag.text("Key"), tag.text("Value")));
    return new DeclaredEndpointService(
        properties.logicalId(),
        properties.truth("AcceptanceRequired"),
        texts(properties, "NetworkLoadBalancerArns"),
        texts(properties, "GatewayLoadBalancerArns"),
        properties.optionalText("PrivateDnsName"),
        texts(properties, "SupportedRegions"),
        tags);
  }

  private static List<String> texts(Properties properties, String name) {
    return properties.has(name) ? properties.texts(name) : List.of();
  }
}

package doorman.local.ec2;

import doorman.local.wire.Home;
import java.time.Instant;
import java.util.List;

/**
 * An endpoint of a consumer, which is at the same time a connection of a provider.
 *
 * @param target the service, which may be deleted by now
 * @param tags the consumer's
 * @param connection the provider's view
 */
record Endpoint(
    EndpointId id,
    Home home,
    Target target,
    Placement placement,
    Instant createdAt,
    Standing standing,
    Tags tags,
    Connection connection) {

  /** The service that an endpoint leads to. */
  record Target(ServiceId service, Home home, ServiceType type) {
    static Target of(EndpointService service) {
      return new Target(service.id(), service.home(), service.configuration().type());
    }

    String serviceName() {
      return EndpointService.name(service, home.region());
    }
  }

  /** What only the provider sees of an endpoint. */
  record Connection(String id, Tags tags) {}

  EndpointState state() {
    return standing.state();
  }

  Endpoint with(Standing changed) {
    return new Endpoint(id, home, target, placement, createdAt, changed, tags, connection);
  }

  Endpoint with(Tags changed) {
    return new Endpoint(id, home, target, placement, createdAt, standing, changed, connection);
  }

  Endpoint withConnectionTags(Tags changed) {
    var changedConnection = new Connection(connection.id(), changed);
    return new Endpoint(id, home, target, placement, createdAt, standing, tags, changedConnection);
  }

  /** The names that resolve to the endpoint; Gateway Load Balancer endpoints have none. */
  List<String> dnsNames() {
    return switch (target.type()) {
      case INTERFACE ->
          List.of(
              "%s-%s.%s.%s.vpce.amazonaws.com"
                  .formatted(id, suffix(), target.service(), home.region()));
      case GATEWAY_LOAD_BALANCER -> List.of();
    };
  }

  private String suffix() {
    String hex = connection.id();
    return hex.substring(hex.length() - 8);
  }
}

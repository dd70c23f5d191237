package doorman.local.ec2;

import doorman.local.wire.Home;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All services and endpoints of all accounts and Regions at one moment, in the order of ids. */
record World(
    SortedMap<ServiceId, EndpointService> services, SortedMap<EndpointId, Endpoint> endpoints) {
  static final World EMPTY = new World(new TreeMap<>(), new TreeMap<>());

  World {
    services = Collections.unmodifiableSortedMap(services);
    endpoints = Collections.unmodifiableSortedMap(endpoints);
  }

  /** This, when the endpoints have become what they are by now. */
  World at(Instant now, Ec2Settings settings) {
    if (endpoints.values().stream().allMatch(endpoint -> isCurrent(endpoint, now, settings))) {
      return this;
    }
    var current = new TreeMap<EndpointId, Endpoint>();
    for (Endpoint endpoint : endpoints.values()) {
      endpoint
          .standing()
          .at(now, settings)
          .ifPresent(standing -> current.put(endpoint.id(), endpoint.with(standing)));
    }
    return new World(services, current);
  }

  private static boolean isCurrent(Endpoint endpoint, Instant now, Ec2Settings settings) {
    Standing standing = endpoint.standing();
    return standing.at(now, settings).filter(standing::equals).isPresent();
  }

  Stream<EndpointService> servicesOf(Home owner) {
    return services.values().stream().filter(service -> service.home().equals(owner));
  }

  Optional<EndpointService> service(ServiceId id, Home owner) {
    return Optional.ofNullable(services.get(id)).filter(service -> service.home().equals(owner));
  }

  Stream<Endpoint> endpointsOf(Home consumer) {
    return endpoints.values().stream().filter(endpoint -> endpoint.home().equals(consumer));
  }

  Optional<Endpoint> endpoint(EndpointId id, Home consumer) {
    return Optional.ofNullable(endpoints.get(id))
        .filter(endpoint -> endpoint.home().equals(consumer));
  }

  /** The connections to all services that the provider has or had. */
  Stream<Endpoint> connectionsOf(Home provider) {
    return endpoints.values().stream()
        .filter(endpoint -> endpoint.target().home().equals(provider));
  }

  Optional<Endpoint> connection(EndpointId id, ServiceId service) {
    return Optional.ofNullable(endpoints.get(id))
        .filter(endpoint -> endpoint.target().service().equals(service));
  }

  boolean hasOpenConnections(ServiceId service) {
    return endpoints.values().stream()
        .anyMatch(
            endpoint -> endpoint.target().service().equals(service) && endpoint.state().open());
  }

  /** All that the account can tag in the Region. */
  Stream<Tagged> taggedBy(Home owner) {
    Stream<Tagged> offered =
        servicesOf(owner)
            .map(service -> tagged(ResourceType.SERVICE, service.id(), service.tags()));
    Stream<Tagged> used =
        endpointsOf(owner)
            .map(endpoint -> tagged(ResourceType.ENDPOINT, endpoint.id(), endpoint.tags()));
    Stream<Tagged> served =
        connectionsOf(owner)
            .map(Endpoint::connection)
            .map(connection -> tagged(ResourceType.CONNECTION, connection.id(), connection.tags()));
    return Stream.of(offered, used, served).flatMap(tagged -> tagged);
  }

  private static Tagged tagged(ResourceType type, Object id, Tags tags) {
    return new Tagged(type, id.toString(), tags);
  }
}

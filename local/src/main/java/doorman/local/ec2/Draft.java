package doorman.local.ec2;

import doorman.local.ec2.ConnectionEvent.Kind;
import doorman.local.wire.Home;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The next world while a call is changing it. If the call fails, nobody ever sees the draft. */
final class Draft {
  private final World before;
  private final TreeMap<ServiceId, EndpointService> services;
  private final TreeMap<EndpointId, Endpoint> endpoints;
  private final List<ConnectionEvent> events = new ArrayList<>();
  private final Instant now;
  private final RandomGenerator random;

  Draft(World before, Instant now, RandomGenerator random) {
    this.before = before;
    this.services = new TreeMap<>(before.services());
    this.endpoints = new TreeMap<>(before.endpoints());
    this.now = now;
    this.random = random;
  }

  /** What there was when the call began. */
  World before() {
    return before;
  }

  Instant now() {
    return now;
  }

  RandomGenerator random() {
    return random;
  }

  void put(EndpointService service) {
    services.put(service.id(), service);
  }

  void put(Endpoint endpoint) {
    endpoints.put(endpoint.id(), endpoint);
  }

  void remove(ServiceId service) {
    services.remove(service);
  }

  void remove(EndpointId endpoint) {
    endpoints.remove(endpoint);
  }

  /** Makes an endpoint that asks the service for a connection. */
  Endpoint connect(EndpointService service, Home consumer, Placement placement, Tags tags) {
    var asking = new Standing(EndpointState.PENDING_ACCEPTANCE, now);
    var connection = new Endpoint.Connection(ResourceType.CONNECTION.freshId(random), Tags.NONE);
    var endpoint =
        new Endpoint(
            EndpointId.fresh(random),
            consumer,
            Endpoint.Target.of(service),
            placement,
            now,
            asking,
            tags,
            connection);
    put(endpoint);
    tell(Kind.CONNECT, endpoint);
    return service.configuration().acceptanceRequired()
        ? endpoint
        : move(endpoint, EndpointState.PENDING, Kind.ACCEPT);
  }

  void tag(Tagged resource, Tags tags) {
    switch (resource.type()) {
      case SERVICE ->
          services.computeIfPresent(
              new ServiceId(resource.id()), (id, service) -> service.with(tags));
      case ENDPOINT ->
          endpoints.computeIfPresent(
              new EndpointId(resource.id()), (id, endpoint) -> endpoint.with(tags));
      case CONNECTION ->
          endpoints.replaceAll((id, endpoint) ->
              endpoint.connection().id().equals(resource.id())
                  ? endpoint.withConnectionTags(tags)
                  : endpoint);
      case PERMISSION, NOTIFICATION, VPC, SUBNET, SECURITY_GROUP ->
          throw new IllegalArgumentException("Not tagged here: " + resource);
    }
  }

  /** Sets the state from now on. */
  Endpoint move(Endpoint endpoint, EndpointState state) {
    Endpoint moved = endpoint.with(new Standing(state, now));
    put(moved);
    return moved;
  }

  /** Sets the state from now on, which is told to those who listen. */
  Endpoint move(Endpoint endpoint, EndpointState state, Kind kind) {
    Endpoint moved = move(endpoint, state);
    tell(kind, moved);
    return moved;
  }

  private void tell(Kind kind, Endpoint endpoint) {
    events.add(ConnectionEvent.of(kind, endpoint, now));
  }

  List<ConnectionEvent> events() {
    return List.copyOf(events);
  }

  World done() {
    return new World(services, endpoints);
  }
}

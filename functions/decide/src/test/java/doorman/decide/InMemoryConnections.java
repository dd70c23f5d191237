package doorman.decide;

import doorman.Given;
import doorman.connection.Answer;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.Connections;
import doorman.connection.EndpointId;
import doorman.connection.Listing;
import doorman.connection.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** PrivateLink in memory, with a record of the calls and whatever trouble a test wants. */
final class InMemoryConnections implements Connections {

  /** A call that changes something. */
  record Change(String action, ServiceId service, List<EndpointId> endpoints) {}

  private final Map<EndpointId, Connection> connections = new TreeMap<>();
  final Set<ServiceId> tagged = new HashSet<>();
  final List<String> unreadable = new ArrayList<>();
  final List<ServiceId> looks = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();

  /** The most ids in a call. */
  int most = 1000;

  /** What an accepted connection is shown as. */
  String accepted = "available";

  /** Endpoints because of which a call is refused as a whole. */
  final Set<EndpointId> odd = new HashSet<>();

  /** What happens before EC2 looks, before it changes something, and after that. */
  Runnable beforeLook = () -> {};

  Runnable beforeChange = () -> {};
  Runnable afterChange = () -> {};

  void show(Connection connection) {
    connections.put(connection.endpoint(), connection);
  }

  void hide(EndpointId endpoint) {
    connections.remove(endpoint);
  }

  Set<EndpointId> in(String state) {
    return connections.values().stream()
        .filter(connection -> connection.state().wire().equals(state))
        .map(Connection::endpoint)
        .collect(Collectors.toSet());
  }

  @Override
  public Listing of(ServiceId service) {
    looks.add(service);
    beforeLook.run();
    return new Listing(
        connections.values().stream().filter(shown -> shown.service().equals(service)).toList(),
        unreadable);
  }

  @Override
  public Set<ServiceId> waiting() {
    beforeLook.run();
    return connections.values().stream()
        .filter(shown -> shown.state().equals(ConnectionState.PENDING_ACCEPTANCE))
        .map(Connection::service)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean managed(ServiceId service) {
    return tagged.contains(service);
  }

  @Override
  public Answer accept(ServiceId service, List<EndpointId> endpoints) {
    return change(new Change("accept", service, endpoints), "pendingAcceptance", accepted);
  }

  @Override
  public Answer reject(ServiceId service, List<EndpointId> endpoints) {
    return change(new Change("reject", service, endpoints), "", "rejected");
  }

  private Answer change(Change change, String from, String to) {
    changes.add(change);
    beforeChange.run();
    if (change.endpoints().size() > most || change.endpoints().stream().anyMatch(odd::contains)) {
      return new Answer.Refused("InvalidParameterValue: no");
    }
    var refused = new HashMap<EndpointId, String>();
    for (EndpointId endpoint : change.endpoints()) {
      Optional<Connection> shown =
          Optional.ofNullable(connections.get(endpoint))
              .filter(connection -> connection.state().wire().startsWith(from));
      shown.ifPresentOrElse(
          connection -> show(Given.in(to, connection)),
          () -> refused.put(endpoint, "IncorrectState: not " + from));
    }
    afterChange.run();
    return new Answer.Done(refused);
  }
}

package doorman.local.ec2;

import doorman.local.ec2.ConnectionEvent.Kind;
import doorman.local.query.Xml;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls about connections, by the providers of the services. */
final class ConnectionActions {

  /**
   * {@code vpc-endpoint-id} is documented, but AWS refuses it.
   *
   * @see <a href="https://github.com/hashicorp/terraform-provider-aws/pull/48442">Someone who met
   *     that</a>
   */
  private static final Filters<Endpoint> FILTERS =
      Filters.<Endpoint>none()
          .with("ip-address-type", endpoint -> endpoint.placement().addressType())
          .with("service-id", endpoint -> endpoint.target().service())
          .with("vpc-endpoint-owner", endpoint -> endpoint.home().account())
          .withAny("vpc-endpoint-region", ConnectionActions::regions)
          .with("vpc-endpoint-state", Endpoint::state);

  private final PrivateLink link;
  private final PageShift shift;
  private final IdLimit limit;

  ConnectionActions(PrivateLink link, Weather weather) {
    this.link = link;
    this.shift = new PageShift(weather.of(Phenomenon.EC2_SHIFTED_PAGE));
    this.limit = new IdLimit(weather.of(Phenomenon.EC2_TOO_MANY_IDS));
  }

  Map<String, Action> byName() {
    return Map.of(
        "DescribeVpcEndpointConnections", this::describe,
        "AcceptVpcEndpointConnections", ask -> judge(ask, this::accept),
        "RejectVpcEndpointConnections", ask -> judge(ask, ConnectionActions::reject));
  }

  private Consumer<Xml> describe(Ask ask) {
    Predicate<Endpoint> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit();
    World world = link.seen();
    List<Endpoint> connections = world.connectionsOf(ask.home()).filter(chosen).toList();
    Function<Endpoint, String> key = endpoint -> endpoint.id().text();
    return shift
        .of(page, connections.stream(), key)
        .list(
            "vpcEndpointConnectionSet",
            connections.stream(),
            key,
            (item, endpoint) ->
                EndpointXml.connection(
                    item,
                    endpoint,
                    Optional.ofNullable(world.services().get(endpoint.target().service()))));
  }

  /** What to do with one connection; an answer says why it was left as it is. */
  private interface Verdict {
    Optional<Refused> on(Endpoint connection, Draft draft);
  }

  private Consumer<Xml> judge(Ask ask, Verdict verdict) {
    ServiceId service = ask.service();
    List<EndpointId> ids = ask.endpoints();
    ask.permit(Stream.of(ask.on(service, link.current())));
    limit.check(ids);
    return Refused.list(
        link.change(draft -> {
          ServiceActions.owned(draft.before(), service, ask.home());
          return ids.stream()
              .map(id -> judge(id, service, verdict, draft))
              .flatMap(Optional::stream)
              .toList();
        }));
  }

  private static Optional<Refused> judge(
      EndpointId id, ServiceId service, Verdict verdict, Draft draft) {
    return draft
        .before()
        .connection(id, service)
        .map(connection -> verdict.on(connection, draft))
        .orElseGet(() -> Optional.of(Refused.connectionNotFound(id)));
  }

  private Optional<Refused> accept(Endpoint connection, Draft draft) {
    return switch (connection.state()) {
      case PENDING_ACCEPTANCE -> move(connection, EndpointState.PENDING, Kind.ACCEPT, draft);
      case REJECTED ->
          link.settings().acceptsRejected()
              ? move(connection, EndpointState.PENDING, Kind.ACCEPT, draft)
              : refuse(connection);
      case PENDING, AVAILABLE, PARTIAL ->
          link.settings().acceptsEstablished() ? Optional.empty() : refuse(connection);
      case DELETING, DELETED, FAILED, EXPIRED -> refuse(connection);
    };
  }

  private static Optional<Refused> reject(Endpoint connection, Draft draft) {
    return switch (connection.state()) {
      case PENDING_ACCEPTANCE, PENDING, AVAILABLE, PARTIAL ->
          move(connection, EndpointState.REJECTED, Kind.REJECT, draft);
      case REJECTED, DELETING, DELETED, FAILED, EXPIRED -> refuse(connection);
    };
  }

  private static Optional<Refused> move(
      Endpoint connection, EndpointState state, Kind kind, Draft draft) {
    draft.move(connection, state, kind);
    return Optional.empty();
  }

  private static Optional<Refused> refuse(Endpoint connection) {
    return Optional.of(Refused.wrongState(connection));
  }

  /** The Region of the endpoint, and the word for any that is not the service's. */
  private static List<String> regions(Endpoint endpoint) {
    String region = endpoint.home().region();
    boolean same = region.equals(endpoint.target().home().region());
    return Stream.of(region, "cross-region").limit(same ? 1 : 2).toList();
  }
}

package doorman.local.ec2;

import doorman.local.query.Xml;
import doorman.local.wire.Home;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The calls about endpoints, by the consumers who own them. */
final class EndpointActions {
  private static final Filters<Endpoint> FILTERS =
      Filters.<Endpoint>none()
          .with("ip-address-type", endpoint -> endpoint.placement().addressType())
          .with("service-name", endpoint -> endpoint.target().serviceName())
          .with("service-region", endpoint -> endpoint.target().home().region())
          .with("vpc-id", endpoint -> endpoint.placement().network().vpc())
          .with("vpc-endpoint-id", Endpoint::id)
          .with("vpc-endpoint-state", Endpoint::state)
          .with("vpc-endpoint-type", endpoint -> endpoint.target().type())
          .withTags(Endpoint::tags);

  private final PrivateLink link;
  private final ClientTokens tokens;

  EndpointActions(PrivateLink link, ClientTokens tokens) {
    this.link = link;
    this.tokens = tokens;
  }

  Map<String, Action> byName() {
    return Map.of(
        "CreateVpcEndpoint", this::create,
        "DescribeVpcEndpoints", this::describe,
        "DeleteVpcEndpoints", this::delete);
  }

  private Consumer<Xml> create(Ask ask) {
    EndpointRequest request = EndpointRequest.read(ask);
    Optional<String> token = ClientTokens.read(ask);
    ask.permit(request.accesses(ask));
    return tokens.once(
        ask,
        token,
        () -> {
          Endpoint made = link.change(draft -> make(draft, ask, request));
          return xml -> xml.element("vpcEndpoint", it -> EndpointXml.owned(it, made));
        });
  }

  private static Endpoint make(Draft draft, Ask ask, EndpointRequest request) {
    EndpointService service = request.service(draft.before(), ask);
    return draft.connect(service, ask.home(), request.placementAt(service), request.tags());
  }

  private Consumer<Xml> describe(Ask ask) {
    List<EndpointId> ids =
        ask.parameters().list("VpcEndpointId").stream().map(EndpointId::new).toList();
    Predicate<Endpoint> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit();
    World world = link.seen();
    for (EndpointId id : ids) {
      if (world.endpoint(id, ask.home()).isEmpty()) {
        throw Refused.noEndpoint(id);
      }
    }
    return page.list(
        "vpcEndpointSet",
        world
            .endpointsOf(ask.home())
            .filter(endpoint -> ids.isEmpty() || ids.contains(endpoint.id()))
            .filter(chosen),
        endpoint -> endpoint.id().text(),
        EndpointXml::owned);
  }

  private Consumer<Xml> delete(Ask ask) {
    List<EndpointId> ids = ask.endpoints();
    World world = link.current();
    ask.permit(ids.stream().map(id -> ask.on(id, world)));
    return Refused.list(
        link.change(
            draft -> ids.stream().flatMap(id -> delete(draft, id, ask.home()).stream()).toList()));
  }

  private static Optional<Refused> delete(Draft draft, EndpointId id, Home consumer) {
    Optional<Endpoint> found =
        draft
            .before()
            .endpoint(id, consumer)
            .filter(endpoint -> endpoint.state() != EndpointState.DELETED);
    found
        .filter(endpoint -> endpoint.state() != EndpointState.DELETING)
        .ifPresent(
            endpoint -> draft.move(endpoint, EndpointState.DELETING, ConnectionEvent.Kind.DELETE));
    return found.isPresent() ? Optional.empty() : Optional.of(Refused.endpointNotFound(id));
  }
}

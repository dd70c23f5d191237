package doorman.local.ec2;

import static java.util.stream.Collectors.toUnmodifiableSet;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls about endpoint services, by those who own them. */
final class ServiceActions {
  private static final Filters<EndpointService> FILTERS =
      Filters.<EndpointService>none()
          .with("service-name", EndpointService::name)
          .with("service-id", EndpointService::id)
          .with("service-state", service -> ServiceXml.STATE)
          .withAny("supported-ip-address-types", service -> service.configuration().addressTypes())
          .withTags(EndpointService::tags);

  private final PrivateLink link;
  private final ClientTokens tokens;

  ServiceActions(PrivateLink link, ClientTokens tokens) {
    this.link = link;
    this.tokens = tokens;
  }

  Map<String, Action> byName() {
    return Map.of(
        "CreateVpcEndpointServiceConfiguration", this::create,
        "DescribeVpcEndpointServiceConfigurations", this::describe,
        "ModifyVpcEndpointServiceConfiguration", this::modify,
        "DeleteVpcEndpointServiceConfigurations", this::delete);
  }

  private Consumer<Xml> create(Ask ask) {
    Configuration configuration = wanted(ask.parameters());
    Tags tags = Tags.specified(ask.parameters(), ResourceType.SERVICE);
    Optional<String> token = ClientTokens.read(ask);
    ask.permit(ask.creating(ResourceType.SERVICE, tags, Map.of()));
    return tokens.once(
        ask,
        token,
        () -> {
          EndpointService made = link.change(draft -> make(draft, ask.home(), configuration, tags));
          return xml -> xml.element("serviceConfiguration", it -> ServiceXml.owned(it, made));
        });
  }

  private static EndpointService make(
      Draft draft, Home home, Configuration configuration, Tags tags) {
    ServiceId id = ServiceId.fresh(draft.random());
    var service = new EndpointService(id, home, configuration, List.of(), tags);
    requireOwnLoadBalancers(service);
    requireFreeLoadBalancers(draft.before(), service);
    draft.put(service);
    return service;
  }

  private Consumer<Xml> describe(Ask ask) {
    List<ServiceId> ids = ask.parameters().list("ServiceId").stream().map(ServiceId::new).toList();
    Predicate<EndpointService> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit();
    World world = link.seen();
    ids.forEach(id -> owned(world, id, ask.home()));
    return page.list(
        "serviceConfigurationSet",
        world
            .servicesOf(ask.home())
            .filter(service -> ids.isEmpty() || ids.contains(service.id()))
            .filter(chosen),
        service -> service.id().text(),
        ServiceXml::owned);
  }

  private Consumer<Xml> modify(Ask ask) {
    ServiceId id = ask.service();
    ConfigurationChange change = ConfigurationChange.read(ask.parameters());
    ask.permit(Stream.of(ask.on(id, link.current())));
    link.change(draft -> {
      EndpointService before = owned(draft.before(), id, ask.home());
      EndpointService after = before.with(change.of(before.configuration()));
      requireOwnLoadBalancers(after);
      requireFreeLoadBalancers(draft.before(), after);
      requireKeptLoadBalancers(draft.before(), before, after);
      draft.put(after);
      return after;
    });
    return xml -> xml.text("return", true);
  }

  private Consumer<Xml> delete(Ask ask) {
    List<ServiceId> ids =
        ask.parameters().requiredList("ServiceId").stream().map(ServiceId::new).distinct().toList();
    World world = link.current();
    ask.permit(ids.stream().map(id -> ask.on(id, world)));
    List<Refused> refused =
        link.change(draft -> {
          var left = new ArrayList<Refused>();
          for (ServiceId id : ids) {
            if (draft.before().service(id, ask.home()).isEmpty()) {
              left.add(Refused.serviceNotFound(id));
            } else if (draft.before().hasOpenConnections(id)) {
              left.add(Refused.serviceInUse(id));
            } else {
              draft.remove(id);
            }
          }
          return left;
        });
    return Refused.list(refused);
  }

  private static Configuration wanted(Parameters asked) {
    List<String> network = asked.list("NetworkLoadBalancerArn");
    List<String> gateway = asked.list("GatewayLoadBalancerArn");
    if (network.isEmpty() == gateway.isEmpty()) {
      throw Refusals.client(
          "InvalidParameter",
          "exactly one of network_load_balancer_arn or gateway_load_balancer_arn is a required"
              + " member");
    }
    Set<AddressType> addresses =
        asked.list("SupportedIpAddressType").stream()
            .map(AddressType::ofService)
            .collect(toUnmodifiableSet());
    return new Configuration(
        gateway.isEmpty() ? ServiceType.INTERFACE : ServiceType.GATEWAY_LOAD_BALANCER,
        gateway.isEmpty() ? network : gateway,
        asked.flag("AcceptanceRequired").orElse(true),
        addresses.isEmpty() ? Set.of(AddressType.IPV4) : addresses,
        Set.copyOf(asked.list("SupportedRegion")),
        asked.text("PrivateDnsName").map(PrivateDnsName::unverified));
  }

  static EndpointService owned(World world, ServiceId id, Home owner) {
    return world.service(id, owner).orElseThrow(() -> Refused.noService(id));
  }

  /**
   * Load balancers of another account or Region are not found. AWS does not publish its code for
   * this case.
   */
  private static void requireOwnLoadBalancers(EndpointService service) {
    ServiceType type = service.configuration().type();
    for (String loadBalancer : service.configuration().loadBalancers()) {
      if (!type.home(loadBalancer).equals(service.home())) {
        throw Refusals.client(
            type.notFound(), "The load balancer '%s' does not exist".formatted(loadBalancer));
      }
    }
  }

  /** AWS does not publish its code for this case; this is the documented one that fits. */
  private static void requireFreeLoadBalancers(World world, EndpointService service) {
    for (EndpointService other : world.services().values()) {
      for (String loadBalancer : service.configuration().loadBalancers()) {
        if (!other.id().equals(service.id())
            && other.configuration().loadBalancers().contains(loadBalancer)) {
          throw Refusals.client(
              "Resource.AlreadyAssociated",
              "The load balancer %s is already associated with an endpoint service"
                  .formatted(loadBalancer));
        }
      }
    }
  }

  /**
   * A load balancer can't leave a service that endpoints are connected to.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html">Configure
   *     an endpoint service</a>
   */
  private static void requireKeptLoadBalancers(
      World world, EndpointService before, EndpointService after) {
    boolean allKept =
        Set.copyOf(after.configuration().loadBalancers())
            .containsAll(before.configuration().loadBalancers());
    if (!allKept && world.hasOpenConnections(before.id())) {
      throw Refusals.client(
          "ExistingVpcEndpointConnections", Refused.serviceInUse(before.id()).message());
    }
  }
}

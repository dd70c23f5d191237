package doorman.local.ec2;

import doorman.local.query.Xml;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a consumer can learn of the services that it may connect to. */
final class OfferActions {
  private static final Filters<EndpointService> FILTERS =
      Filters.<EndpointService>none()
          .with("owner", service -> service.home().account())
          .with("service-name", EndpointService::name)
          .with("service-region", service -> service.home().region())
          .with("service-type", service -> service.configuration().type())
          .withAny("supported-ip-address-types", service -> service.configuration().addressTypes())
          .withTags(EndpointService::tags);

  private final PrivateLink link;

  OfferActions(PrivateLink link) {
    this.link = link;
  }

  Map<String, Action> byName() {
    return Map.of("DescribeVpcEndpointServices", this::describe);
  }

  private Consumer<Xml> describe(Ask ask) {
    List<String> names = ask.parameters().list("ServiceName");
    List<String> regions = ask.parameters().list("ServiceRegion");
    Predicate<EndpointService> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit();
    List<EndpointService> visible =
        link.seen().services().values().stream()
            .filter(service -> isVisible(service, ask.caller(), ask.home().region()))
            .map(service -> asSeenBy(ask.home(), service))
            .filter(service -> isNamed(regions, ask.home().region(), service))
            .toList();
    names.forEach(name -> requireVisible(name, visible));
    List<EndpointService> offered =
        visible.stream()
            .filter(service -> names.isEmpty() || names.contains(service.name()))
            .filter(chosen)
            .toList();
    Consumer<Xml> details =
        page.list("serviceDetailSet", offered.stream(), EndpointService::name, ServiceXml::offered);
    return details.andThen(
        xml -> xml.texts("serviceNameSet", offered.stream().map(EndpointService::name).toList()));
  }

  static boolean isVisible(EndpointService service, Caller caller, String region) {
    return service.reaches(region) && service.lets(caller);
  }

  private static boolean isNamed(List<String> regions, String own, EndpointService service) {
    String region = service.home().region();
    return regions.isEmpty() ? region.equals(own) : regions.contains(region);
  }

  /** Tags are the owner's own. */
  private static EndpointService asSeenBy(Home viewer, EndpointService service) {
    boolean own = service.home().account().equals(viewer.account());
    return own ? service : service.with(Tags.NONE);
  }

  private static void requireVisible(String name, List<EndpointService> visible) {
    if (visible.stream().noneMatch(service -> service.name().equals(name))) {
      throw EndpointRequest.noService(name);
    }
  }
}

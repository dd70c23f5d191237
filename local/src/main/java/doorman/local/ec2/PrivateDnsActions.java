package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The call by which an owner proves that a private DNS name is his. */
final class PrivateDnsActions {
  private final PrivateLink link;

  PrivateDnsActions(PrivateLink link) {
    this.link = link;
  }

  Map<String, Action> byName() {
    return Map.of("StartVpcEndpointServicePrivateDnsVerification", this::verify);
  }

  private Consumer<Xml> verify(Ask ask) {
    ServiceId id = ask.service();
    ask.permit(Stream.of(ask.on(id, link.current())));
    link.change(draft -> {
      EndpointService service = ServiceActions.owned(draft.before(), id, ask.home());
      PrivateDnsName name =
          service
              .configuration()
              .privateName()
              .orElseThrow(() ->
                  Refusals.client(
                      "InvalidParameter", "The service " + id + " has no private DNS name"));
      draft.put(service.with(service.configuration().named(name.verified())));
      return name;
    });
    return xml -> xml.text("return", true);
  }
}

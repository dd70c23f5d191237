package doorman.local.ec2;

import doorman.local.wire.Home;
import java.util.List;

/** What can befall connections without anyone calling EC2; for those who test against it. */
public final class ConnectionControls {
  private static final Placement SOMEWHERE =
      new Placement(new Network("vpc-0123456789abcdef0", List.of(), List.of()), AddressType.IPV4);

  private final PrivateLink link;

  ConnectionControls(PrivateLink link) {
    this.link = link;
  }

  /**
   * Makes a connection appear, as if the account had asked for it; nobody's permission is needed.
   *
   * @throws IllegalArgumentException if there is no such service
   */
  public EndpointId appear(ServiceId service, String account, String region) {
    return link.change(draft -> {
      EndpointService found = existing(draft, service);
      return draft.connect(found, new Home(account, region), SOMEWHERE, Tags.NONE).id();
    });
  }

  /**
   * Makes a service like another one, but without its tags, under an id that is known beforehand.
   *
   * @throws IllegalArgumentException if there is no such service
   */
  public void offer(ServiceId known, ServiceId like) {
    link.change(draft -> {
      EndpointService found = existing(draft, like);
      draft.put(
          new EndpointService(
              known, found.home(), found.configuration(), found.permissions(), Tags.NONE));
      return known;
    });
  }

  /**
   * Puts a connection into a state as of now; from there it goes on as any other. Nobody is told.
   *
   * @throws IllegalArgumentException if there is no such endpoint
   */
  public void force(EndpointId endpoint, EndpointState state) {
    link.change(draft -> draft.move(existing(draft, endpoint), state));
  }

  /**
   * Makes an endpoint vanish, as if it had never been. Nobody is told.
   *
   * @throws IllegalArgumentException if there is no such endpoint
   */
  public void drop(EndpointId endpoint) {
    link.change(draft -> {
      draft.remove(existing(draft, endpoint).id());
      return endpoint;
    });
  }

  private static EndpointService existing(Draft draft, ServiceId id) {
    EndpointService service = draft.before().services().get(id);
    if (service == null) {
      throw new IllegalArgumentException("No such service: " + id);
    }
    return service;
  }

  private static Endpoint existing(Draft draft, EndpointId id) {
    Endpoint endpoint = draft.before().endpoints().get(id);
    if (endpoint == null) {
      throw new IllegalArgumentException("No such endpoint: " + id);
    }
    return endpoint;
  }
}

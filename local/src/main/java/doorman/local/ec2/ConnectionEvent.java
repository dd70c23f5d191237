package doorman.local.ec2;

import java.time.Instant;

/**
 * Something that happened to a connection.
 *
 * @param owner the account of the provider
 * @param region that of the service
 * @param consumer the account of the endpoint
 */
public record ConnectionEvent(
    Kind kind,
    ServiceId service,
    ServiceType type,
    String owner,
    String region,
    EndpointId endpoint,
    String consumer,
    Instant at) {

  /** The events that connection notifications can be about. */
  public enum Kind {
    CONNECT("Connect"),
    ACCEPT("Accept"),
    REJECT("Reject"),
    DELETE("Delete");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    /** The text on the wire. */
    @Override
    public String toString() {
      return wire;
    }
  }

  /** The service as AWS names it for whom it publishes. */
  String sourceArn() {
    return ResourceType.SERVICE.arn(region, owner, service.text());
  }

  static ConnectionEvent of(Kind kind, Endpoint endpoint, Instant at) {
    Endpoint.Target target = endpoint.target();
    return new ConnectionEvent(
        kind,
        target.service(),
        target.type(),
        target.home().account(),
        target.home().region(),
        endpoint.id(),
        endpoint.home().account(),
        at);
  }
}

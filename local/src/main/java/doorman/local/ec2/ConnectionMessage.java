package doorman.local.ec2;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What EC2 publishes of an event. AWS documents neither body nor subject, so no two in a row look
 * the same here, and whoever reads them must not depend on either.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#create-notification-endpoint-service">Create
 *     notifications for endpoint service events</a>
 */
public record ConnectionMessage(Optional<String> subject, String body) {
  private static final List<Function<ConnectionEvent, ConnectionMessage>> FORMS =
      List.of(
          ConnectionMessage::prose,
          ConnectionMessage::flat,
          ConnectionMessage::subjectOnly,
          ConnectionMessage::nested,
          ConnectionMessage::wrapped,
          ConnectionMessage::serviceOnly);

  /** The event in the form whose turn it is. */
  static ConnectionMessage of(ConnectionEvent event, int turn) {
    return FORMS.get(Math.floorMod(turn, FORMS.size())).apply(event);
  }

  private static ConnectionMessage prose(ConnectionEvent event) {
    return new ConnectionMessage(
        Optional.of("AWS PrivateLink notification"),
        "%s: VPC endpoint %s of account %s, endpoint service %s, at %s."
            .formatted(
                event.kind(), event.endpoint(), event.consumer(), event.service(), event.at()));
  }

  private static ConnectionMessage flat(ConnectionEvent event) {
    return new ConnectionMessage(
        Optional.of("VPC endpoint connection: " + event.kind()),
        "{\"ServiceId\":\"%s\",\"VpcEndpointId\":\"%s\",\"Event\":\"%s\"}"
            .formatted(event.service(), event.endpoint(), event.kind()));
  }

  private static ConnectionMessage subjectOnly(ConnectionEvent event) {
    return new ConnectionMessage(
        Optional.of("%s %s %s".formatted(event.kind(), event.service(), event.endpoint())),
        "A VPC endpoint connection has changed.");
  }

  private static ConnectionMessage nested(ConnectionEvent event) {
    return new ConnectionMessage(
        Optional.empty(),
        """
        {"source": "aws.privatelink", "region": "%s", "detail": {
          "event": "%s",
          "service": {"service_id": "%s"},
          "vpc_endpoints": [{"id": "%s", "owner": "%s"}]}}
        """
            .formatted(
                event.region(), event.kind(), event.service(), event.endpoint(), event.consumer()));
  }

  /** JSON as a text in JSON. */
  private static ConnectionMessage wrapped(ConnectionEvent event) {
    return new ConnectionMessage(
        Optional.empty(),
        "{\"default\":\"{\\\"vpcEndpointId\\\":\\\"%s\\\",\\\"serviceName\\\":\\\"%s\\\"}\"}"
            .formatted(event.endpoint(), EndpointService.name(event.service(), event.region())));
  }

  private static ConnectionMessage serviceOnly(ConnectionEvent event) {
    return new ConnectionMessage(
        Optional.of(event.kind().toString()), event.sourceArn() + "\nhas a new event.");
  }
}

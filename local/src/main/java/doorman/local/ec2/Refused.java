package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.AwsException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Why one resource of a call was left as it is, while the call as a whole succeeded.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnsuccessfulItem.html">UnsuccessfulItem</a>
 */
record Refused(String resource, String code, String message) {

  /** EC2 has two codes for it; this is the one in lists, {@link #noService} the other. */
  static Refused serviceNotFound(ServiceId id) {
    return new Refused(id.text(), "InvalidVpcEndpointService.NotFound", noServiceMessage(id));
  }

  static Refused serviceInUse(ServiceId id) {
    return new Refused(
        id.text(),
        "ExistingVpcEndpointConnections",
        "Service has existing active VPC Endpoint connections!");
  }

  static Refused connectionNotFound(EndpointId id) {
    return new Refused(id.text(), "InvalidVpcEndpointId.NotFound", noEndpointMessage(id));
  }

  static Refused endpointNotFound(EndpointId id) {
    return new Refused(id.text(), "InvalidVpcEndpoint.NotFound", noEndpointMessage(id));
  }

  /** AWS publishes no code for this case; {@code InvalidState} is the documented general one. */
  static Refused wrongState(Endpoint endpoint) {
    return new Refused(
        endpoint.id().text(),
        "InvalidState",
        "The VPC endpoint connection is in the state " + endpoint.state());
  }

  /** The refusal of a whole call that names a service. */
  static AwsException noService(ServiceId id) {
    return Refusals.client("InvalidVpcEndpointServiceId.NotFound", noServiceMessage(id));
  }

  /** The refusal of a whole call that names an endpoint. */
  static AwsException noEndpoint(EndpointId id) {
    return Refusals.client("InvalidVpcEndpointId.NotFound", noEndpointMessage(id));
  }

  static Consumer<Xml> list(List<Refused> refused) {
    return xml ->
        xml.items(
            "unsuccessful",
            refused,
            (item, one) ->
                item.text("resourceId", one.resource)
                    .element(
                        "error",
                        error -> error.text("code", one.code).text("message", one.message)));
  }

  private static String noServiceMessage(ServiceId id) {
    return "The VpcEndpointService Id '" + id + "' does not exist";
  }

  private static String noEndpointMessage(EndpointId id) {
    return "The Vpc Endpoint Id '" + id + "' does not exist";
  }
}

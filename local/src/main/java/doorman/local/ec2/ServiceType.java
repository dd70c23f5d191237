package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.wire.Home;
import java.util.regex.Pattern;

/**
 * What stands behind a service, and so what kind of endpoint reaches it. AWS publishes the error
 * code for malformed ARNs of Network Load Balancers only; the other is made alike.
 */
public enum ServiceType {
  INTERFACE("Interface", "net", "InvalidNetworkLoadBalancerArn"),
  GATEWAY_LOAD_BALANCER("GatewayLoadBalancer", "gwy", "InvalidGatewayLoadBalancerArn");

  private final String wire;
  private final String invalid;
  private final Pattern loadBalancer;

  ServiceType(String wire, String balancer, String invalid) {
    this.wire = wire;
    this.invalid = invalid;
    this.loadBalancer =
        Pattern.compile(
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/"
                + balancer
                + "/[A-Za-z0-9-]{1,32}/[0-9a-f]+");
  }

  /** Returns the ARN if such a service can have this load balancer. */
  String checkLoadBalancer(String arn) {
    if (!loadBalancer.matcher(arn).matches()) {
      throw Refusals.client(
          invalid + ".Malformed", "The load balancer ARN '%s' is malformed".formatted(arn));
    }
    return arn;
  }

  /** Where the load balancer of a well-formed ARN is. */
  Home home(String arn) {
    String[] parts = arn.split(":", 6);
    return new Home(parts[4], parts[3]);
  }

  /** The error code for a load balancer that is not there. */
  String notFound() {
    return invalid + ".NotFound";
  }

  /** The text on the wire. */
  @Override
  public String toString() {
    return wire;
  }
}

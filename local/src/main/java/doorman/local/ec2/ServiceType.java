package doorman.local.ec2;

import doorman.local.query.Refusals;
import java.util.regex.Pattern;

/**
 * What stands behind a service, and so what kind of endpoint reaches it. AWS publishes the error
 * code for malformed ARNs of Network Load Balancers only; the other is made alike.
 */
public enum ServiceType {
  INTERFACE("Interface", "net", "InvalidNetworkLoadBalancerArn.Malformed"),
  GATEWAY_LOAD_BALANCER("GatewayLoadBalancer", "gwy", "InvalidGatewayLoadBalancerArn.Malformed");

  private final String wire;
  private final String malformed;
  private final Pattern loadBalancer;

  ServiceType(String wire, String balancer, String malformed) {
    this.wire = wire;
    this.malformed = malformed;
    this.loadBalancer =
        Pattern.compile(
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/"
                + balancer
                + "/[A-Za-z0-9-]{1,32}/[0-9a-f]+");
  }

  /** Returns the ARN if such a service can have this load balancer. */
  String checkLoadBalancer(String arn) {
    if (!loadBalancer.matcher(arn).matches()) {
      throw Refusals.client(malformed, "The load balancer ARN '%s' is malformed".formatted(arn));
    }
    return arn;
  }

  /** The text on the wire. */
  @Override
  public String toString() {
    return wire;
  }
}

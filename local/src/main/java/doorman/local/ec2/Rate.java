package doorman.local.ec2;

/**
 * How often an account may call an action in a Region.
 *
 * @param burst the tokens of a full bucket
 * @param refill the tokens that come back each second
 */
record Rate(double burst, double refill) {

  /**
   * The rate of an action.
   *
   * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request
   *     throttling for the Amazon EC2 API</a>
   */
  static Rate of(String action) {
    return switch (action) {
      case "AcceptVpcEndpointConnections",
          "RejectVpcEndpointConnections",
          "CreateVpcEndpointServiceConfiguration",
          "ModifyVpcEndpointServiceConfiguration",
          "DeleteVpcEndpointServiceConfigurations" ->
          new Rate(10, 1);
      case "CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints" -> new Rate(4, 0.3);
      case String describe when describe.startsWith("Describe") -> new Rate(100, 20);
      default -> new Rate(50, 5);
    };
  }
}

package doorman.connection;

/** What kind of endpoint a connection comes from, in EC2's words. */
public enum EndpointType {
  INTERFACE("Interface"),
  GATEWAY_LOAD_BALANCER("GatewayLoadBalancer");

  private final String wire;

  EndpointType(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EndpointType of(String wire) {
    for (EndpointType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    throw new IllegalArgumentException("Not an endpoint type: '" + wire + "'");
  }
}

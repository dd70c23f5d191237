package doorman.local.ec2;

/**
 * Where a connection stands, the same to provider and consumer.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html">Endpoint
 *     states</a>
 */
public enum EndpointState {
  PENDING_ACCEPTANCE("pendingAcceptance"),
  PENDING("pending"),
  AVAILABLE("available"),
  PARTIAL("partial"),
  REJECTED("rejected"),
  DELETING("deleting"),
  DELETED("deleted"),
  FAILED("failed"),
  EXPIRED("expired");

  private final String wire;

  EndpointState(String wire) {
    this.wire = wire;
  }

  /** Whether the consumer is connected, or about to be. */
  boolean established() {
    return switch (this) {
      case PENDING, AVAILABLE, PARTIAL -> true;
      case PENDING_ACCEPTANCE, REJECTED, DELETING, DELETED, FAILED, EXPIRED -> false;
    };
  }

  /** Whether the connection keeps its service from being deleted, until it is rejected. */
  boolean open() {
    return this == PENDING_ACCEPTANCE || established();
  }

  /** The text on the wire. */
  @Override
  public String toString() {
    return wire;
  }
}

package doorman.local;

import java.net.URI;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** An account that wants to connect. */
final class Customer implements AutoCloseable {
  private static final String VPC = "vpc-0123456789abcdef0";

  private final String account;
  private final Ec2Client ec2;
  private final EventBridgeClient events;

  Customer(URI address, String account) {
    var clients = new Clients(address, account);
    this.account = account;
    this.ec2 = clients.of(Ec2Client.builder());
    this.events = clients.of(EventBridgeClient.builder());
  }

  String account() {
    return account;
  }

  /** Creates an endpoint, which asks for a connection, and returns its id. */
  String connectTo(Door door) {
    return ec2.createVpcEndpoint(
            create -> create.vpcEndpointType(door.type()).vpcId(VPC).serviceName(door.name()))
        .vpcEndpoint()
        .vpcEndpointId();
  }

  /** The endpoint's state, in EC2's words. */
  String state(String endpoint) {
    return ec2.describeVpcEndpoints(ask -> ask.vpcEndpointIds(endpoint))
        .vpcEndpoints()
        .getFirst()
        .stateAsString();
  }

  /** Deletes an endpoint. */
  void leave(String endpoint) {
    ec2.deleteVpcEndpoints(delete -> delete.vpcEndpointIds(endpoint));
  }

  EventBridgeClient events() {
    return events;
  }

  @Override
  public void close() {
    ec2.close();
    events.close();
  }
}

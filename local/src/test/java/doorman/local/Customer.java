package doorman.local;

import static doorman.local.Eventually.eventually;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** An account that wants to connect. */
final class Customer implements AutoCloseable {
  private static final String VPC = "vpc-0123456789abcdef0";
  private static final String SUBNET = "subnet-0123456789abcdef0";

  private final String account;
  private final Ec2Client ec2;
  private final EventBridgeClient events;

  Customer(URI address, String account) {
    var clients = new Clients(address, account).patient();
    this.account = account;
    this.ec2 = clients.of(Ec2Client.builder());
    this.events = clients.of(EventBridgeClient.builder());
  }

  String account() {
    return account;
  }

  /** Creates an endpoint, which asks for a connection, and returns its id. */
  String connectTo(Door door) {
    List<String> subnets = door.type().equals("GatewayLoadBalancer") ? List.of(SUBNET) : List.of();
    return ec2.createVpcEndpoint(create ->
            create
                .vpcEndpointType(door.type())
                .vpcId(VPC)
                .subnetIds(subnets)
                .serviceName(door.name()))
        .vpcEndpoint()
        .vpcEndpointId();
  }

  /** The endpoint's state, in EC2's words, as soon as EC2 shows it. */
  String state(String endpoint) {
    var state = new AtomicReference<String>();
    eventually(() -> state.set(shown(endpoint)));
    return state.get();
  }

  private String shown(String endpoint) {
    try {
      return ec2.describeVpcEndpoints(ask -> ask.vpcEndpointIds(endpoint))
          .vpcEndpoints()
          .getFirst()
          .stateAsString();
    } catch (Ec2Exception e) {
      if (e.awsErrorDetails().errorCode().equals("InvalidVpcEndpointId.NotFound")) {
        throw new AssertionError("EC2 does not show " + endpoint, e);
      }
      throw e;
    }
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

package doorman.day;

import doorman.connection.AccountId;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The door in a suite that runs, by the clients that its provider and its customers use. */
final class AwsDoor implements Door, AutoCloseable {
  private static final String PERSON = "alice";
  private static final String REVIEWER = "rita";
  private static final String EVERYONE = "*";
  private static final String PATROL = "doorman-patrol";

  /** EC2 shows a new endpoint late, and one that was deleted only for a while. */
  private static final String NOT_SHOWN = "not shown";

  private static final String VPC = "vpc-0123456789abcdef0";
  private static final String SUBNET = "subnet-0123456789abcdef0";

  private final String region;
  private final Clients clients;
  private final Ec2Client provider;
  private final LambdaClient functions;
  private final Tables tables;
  private final Reviews reviews;
  private final CallCounts counts;
  private final Map<AccountId, Ec2Client> customers = new HashMap<>();
  private final Map<Gate, ServiceId> services = new EnumMap<>(Gate.class);

  /** Creates the provider's services. */
  AwsDoor(URI address, String region) {
    this.region = region;
    this.clients = new Clients(address, region);
    this.provider = clients.ec2(PERSON);
    this.functions = clients.lambda(PERSON);
    this.tables = new Tables(clients.dynamo(PERSON));
    this.reviews = clients.reviews(REVIEWER);
    this.counts = new CallCounts(address);
    for (Gate gate : Gate.values()) {
      services.put(gate, offer(gate));
    }
  }

  /** An endpoint service at which every account may ask. */
  private ServiceId offer(Gate gate) {
    TagSpecification tagged =
        TagSpecification.builder()
            .resourceType(ResourceType.VPC_ENDPOINT_SERVICE)
            .tags(Tag.builder().key("doorman").value(gate.tag()).build())
            .build();
    String id =
        provider
            .createVpcEndpointServiceConfiguration(
                create -> before(create, gate).acceptanceRequired(true).tagSpecifications(tagged))
            .serviceConfiguration()
            .serviceId();
    provider.modifyVpcEndpointServicePermissions(
        permit -> permit.serviceId(id).addAllowedPrincipals("*"));
    return new ServiceId(id);
  }

  private CreateVpcEndpointServiceConfigurationRequest.Builder before(
      CreateVpcEndpointServiceConfigurationRequest.Builder create, Gate gate) {
    return switch (gate) {
      case API -> create.networkLoadBalancerArns(loadBalancer("net/api/0123456789abcdef"));
      case FIREWALL -> create.gatewayLoadBalancerArns(loadBalancer("gwy/wall/0123456789abcdef"));
      case LAB -> create.networkLoadBalancerArns(loadBalancer("net/lab/fedcba9876543210"));
    };
  }

  private String loadBalancer(String name) {
    return "arn:aws:elasticloadbalancing:%s:111111111111:loadbalancer/%s".formatted(region, name);
  }

  ServiceId service() {
    return service(Gate.API);
  }

  private ServiceId service(Gate gate) {
    return Objects.requireNonNull(services.get(gate));
  }

  @Override
  public void patrol() {
    InvokeResponse answer =
        functions.invoke(
            round -> round.functionName(PATROL).payload(SdkBytes.fromUtf8String("{}")));
    if (answer.functionError() != null) {
      throw new NotAsExpectedException("The patrol failed: " + answer.payload().asUtf8String());
    }
  }

  @Override
  public void list(AccountId consumer, Map<String, String> attributes) {
    tables.list(service(), consumer.value(), attributes);
  }

  @Override
  public void delist(AccountId consumer) {
    tables.delist(service(), consumer.value());
  }

  @Override
  public void rule(Map<String, String> attributes) {
    tables.list(service(), EVERYONE, attributes);
  }

  @Override
  public Visit arrive(AccountId customer, Gate gate) {
    ServiceId service = service(gate);
    String name = "com.amazonaws.vpce.%s.%s".formatted(region, service);
    VpcEndpointType type =
        switch (gate) {
          case API, LAB -> VpcEndpointType.INTERFACE;
          case FIREWALL -> VpcEndpointType.GATEWAY_LOAD_BALANCER;
        };
    List<String> subnets = gate == Gate.FIREWALL ? List.of(SUBNET) : List.of();
    String endpoint =
        ec2(customer)
            .createVpcEndpoint(create ->
                create.vpcEndpointType(type).vpcId(VPC).subnetIds(subnets).serviceName(name))
            .vpcEndpoint()
            .vpcEndpointId();
    return new Visit(service, new EndpointId(endpoint), customer);
  }

  @Override
  public void leave(Visit visit) {
    ec2(visit.account())
        .deleteVpcEndpoints(delete -> delete.vpcEndpointIds(visit.endpoint().value()));
  }

  @Override
  public void accept(Visit visit) {
    provider.acceptVpcEndpointConnections(accept ->
        accept.serviceId(visit.service().value()).vpcEndpointIds(visit.endpoint().value()));
  }

  @Override
  public void type(Visit visit, String review, String note) {
    tables.type(visit, review, note);
  }

  @Override
  public void sign(Visit visit, String action, String note) {
    reviews.send(visit, action, note);
  }

  @Override
  public Instant graceEnd(Visit visit) {
    return tables.revokeAt(visit);
  }

  @Override
  public Sight look(Visit visit) {
    return new Sight(tables.standing(visit), state(visit));
  }

  private ConnectionState state(Visit visit) {
    Filter endpoint =
        Filter.builder().name("vpc-endpoint-id").values(visit.endpoint().value()).build();
    String state =
        ec2(visit.account())
            .describeVpcEndpoints(ask -> ask.filters(endpoint))
            .vpcEndpoints()
            .stream()
            .map(VpcEndpoint::stateAsString)
            .findFirst()
            .orElse(NOT_SHOWN);
    return new ConnectionState(state);
  }

  @Override
  public List<String> findings() {
    return tables.findings(service());
  }

  @Override
  public Map<String, Long> calls() {
    return counts.ec2();
  }

  private Ec2Client ec2(AccountId customer) {
    return customers.computeIfAbsent(customer, account -> clients.ec2(account.value()));
  }

  @Override
  public void close() {
    clients.close();
  }
}

package doorman.day;

import doorman.connection.AccountId;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.BusEvent;
import doorman.event.LookRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The door in a suite that runs, by the clients that its provider and its customers use. */
final class AwsDoor implements Door, AutoCloseable {
  private static final String PERSON = "alice";
  private static final String BUS = "doorman";
  private static final int MOST_TRIES = 5;

  /** EC2 shows a new endpoint late. */
  private static final String NOT_SHOWN = "not shown yet";

  private static final String VPC = "vpc-0123456789abcdef0";

  private final String region;
  private final Clients clients;
  private final Ec2Client provider;
  private final EventBridgeClient events;
  private final Tables tables;
  private final CallCounts counts;
  private final Map<AccountId, Ec2Client> customers = new HashMap<>();
  private final ServiceId managed;
  private final ServiceId other;

  /** Creates the provider's two services. */
  AwsDoor(URI address, String region) {
    this.region = region;
    this.clients = new Clients(address, region);
    this.provider = clients.ec2(PERSON);
    this.events = clients.events(PERSON);
    this.tables = new Tables(clients.dynamo(PERSON));
    this.counts = new CallCounts(address);
    this.managed = offer("net/api/0123456789abcdef", "managed");
    this.other = offer("net/lab/fedcba9876543210", "unmanaged");
  }

  /** An endpoint service at which every account may ask. */
  private ServiceId offer(String loadBalancer, String tag) {
    String arn =
        "arn:aws:elasticloadbalancing:%s:111111111111:loadbalancer/%s"
            .formatted(region, loadBalancer);
    TagSpecification tagged =
        TagSpecification.builder()
            .resourceType(ResourceType.VPC_ENDPOINT_SERVICE)
            .tags(Tag.builder().key("doorman").value(tag).build())
            .build();
    String id =
        provider
            .createVpcEndpointServiceConfiguration(create ->
                create
                    .acceptanceRequired(true)
                    .networkLoadBalancerArns(arn)
                    .tagSpecifications(tagged))
            .serviceConfiguration()
            .serviceId();
    provider.modifyVpcEndpointServicePermissions(
        permit -> permit.serviceId(id).addAllowedPrincipals("*"));
    return new ServiceId(id);
  }

  ServiceId service() {
    return managed;
  }

  @Override
  public void list(AccountId consumer, Map<String, String> attributes) {
    tables.list(managed, consumer, attributes);
  }

  @Override
  public Visit arrive(AccountId customer) {
    return arrive(customer, managed);
  }

  @Override
  public Visit arriveElsewhere(AccountId customer) {
    return arrive(customer, other);
  }

  private Visit arrive(AccountId customer, ServiceId service) {
    String name = "com.amazonaws.vpce.%s.%s".formatted(region, service);
    String endpoint =
        ec2(customer)
            .createVpcEndpoint(create ->
                create.vpcEndpointType(VpcEndpointType.INTERFACE).vpcId(VPC).serviceName(name))
            .vpcEndpoint()
            .vpcEndpointId();
    return new Visit(service, new EndpointId(endpoint), customer);
  }

  @Override
  public void type(Visit visit, String review, String note) {
    tables.type(visit, review, note);
  }

  @Override
  public void request(Visit visit) {
    String detail =
        """
        {"service": "%s", "endpoints": ["%s"], "cause": "replay"}\
        """
            .formatted(visit.service(), visit.endpoint());
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(BUS)
            .source(BusEvent.SOURCE)
            .detailType(LookRequest.DETAIL_TYPE)
            .detail(detail)
            .build();
    put(entry, MOST_TRIES);
  }

  /** What the bus could not take is put again, as its documentation asks for. */
  private void put(PutEventsRequestEntry entry, int tries) {
    PutEventsResponse answer = events.putEvents(put -> put.entries(entry));
    if (answer.failedEntryCount() > 0 && tries == 1) {
      throw new NotAsExpectedException("The bus refused a request event: " + answer.entries());
    }
    if (answer.failedEntryCount() > 0) {
      put(entry, tries - 1);
    }
  }

  @Override
  public Sight look(Visit visit) {
    String state =
        ec2(visit.account()).describeVpcEndpointsPaginator().vpcEndpoints().stream()
            .filter(endpoint -> endpoint.vpcEndpointId().equals(visit.endpoint().value()))
            .map(VpcEndpoint::stateAsString)
            .findFirst()
            .orElse(NOT_SHOWN);
    return new Sight(tables.standing(visit), new ConnectionState(state));
  }

  @Override
  public List<String> findings() {
    return tables.findings(managed);
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

package doorman.local;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Alice, who runs endpoint services in the provider's account. */
final class Provider implements AutoCloseable {
  private static final Tag MANAGED = Tag.builder().key("doorman").value("managed").build();

  private final AtomicInteger loadBalancers = new AtomicInteger();
  private final Ec2Client ec2;
  private final DynamoDbClient dynamo;
  private final EventBridgeClient events;
  private final SqsClient sqs;
  private final boolean doubles;

  /**
   * Alice at an address.
   *
   * @param doubles whether what is delivered may be delivered twice
   */
  Provider(URI address, boolean doubles) {
    this.doubles = doubles;
    var clients = new Clients(address, "alice");
    this.ec2 = clients.of(Ec2Client.builder());
    this.dynamo = clients.of(DynamoDbClient.builder());
    this.events = clients.of(EventBridgeClient.builder());
    this.sqs = clients.of(SqsClient.builder());
  }

  /** A new service in Doorman's care, which anybody may ask. */
  Door door() {
    return door(TagSpecification.builder().resourceType("vpc-endpoint-service").tags(MANAGED));
  }

  /** A new service that nobody gave into Doorman's care. */
  Door unmanagedDoor() {
    return door(new TagSpecification.Builder[0]);
  }

  private Door door(TagSpecification.Builder... tags) {
    String loadBalancer =
        "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/api-%d/0123456789abcdef"
            .formatted(loadBalancers.incrementAndGet());
    ServiceConfiguration service =
        ec2.createVpcEndpointServiceConfiguration(create ->
                create
                    .acceptanceRequired(true)
                    .networkLoadBalancerArns(loadBalancer)
                    .tagSpecifications(
                        Arrays.stream(tags).map(TagSpecification.Builder::build).toList()))
            .serviceConfiguration();
    ec2.modifyVpcEndpointServicePermissions(
        modify -> modify.serviceId(service.serviceId()).addAllowedPrincipals("*"));
    return new Door(this, service.serviceId(), service.serviceName());
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  /** Puts request events on the bus in one call. */
  void put(LookEvent... looks) {
    putEntries(Arrays.stream(looks).map(LookEvent::entry).toList());
  }

  /** Puts what the bus did not take through no fault of the event again. */
  void putEntries(List<PutEventsRequestEntry> entries) {
    List<PutEventsResultEntry> results = events.putEvents(put -> put.entries(entries)).entries();
    List<PutEventsRequestEntry> again =
        IntStream.range(0, entries.size())
            .filter(i -> "InternalFailure".equals(results.get(i).errorCode()))
            .mapToObj(entries::get)
            .toList();
    if (!again.isEmpty()) {
      putEntries(again);
    }
  }

  /** The messages of a queue that wait or are being worked on. */
  int messagesIn(String queue) {
    var attributes =
        sqs.getQueueAttributes(ask ->
                ask.queueUrl(url(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  /** Receives messages without taking them out of the queue, each once. */
  List<Message> look(String queue) {
    List<Message> messages =
        sqs.receiveMessage(receive ->
                receive
                    .queueUrl(url(queue))
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1)
                    .visibilityTimeout(0)
                    .messageAttributeNames("All"))
            .messages();
    return doubles
        ? List.copyOf(
            messages.stream().collect(toMap(Message::body, m -> m, (one, _) -> one)).values())
        : messages;
  }

  private String url(String queue) {
    return sqs.getQueueUrl(ask -> ask.queueName(queue)).queueUrl();
  }

  @Override
  public void close() {
    ec2.close();
    dynamo.close();
    events.close();
    sqs.close();
  }
}

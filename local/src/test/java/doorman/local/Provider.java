package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.weather.Phenomenon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.ConnectionNotification;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Alice, who runs endpoint services in the provider's account. */
final class Provider implements AutoCloseable {
  private static final Tag MANAGED = Tag.builder().key("doorman").value("managed").build();

  private static final TagSpecification IN_DOORMANS_CARE =
      TagSpecification.builder().resourceType("vpc-endpoint-service").tags(MANAGED).build();

  private final AtomicInteger loadBalancers = new AtomicInteger();
  private final Ec2Client ec2;
  private final ElasticLoadBalancingV2Client elb;
  private final DynamoDbClient dynamo;
  private final EventBridgeClient events;
  private final S3Client s3;
  private final SqsClient sqs;
  private final LambdaClient lambda;
  private final URI address;
  private final String account;
  private final boolean strict;

  /** When the latest service was made. */
  private volatile Instant latest = Instant.EPOCH;

  /**
   * Alice at an address.
   *
   * @param account in which she is
   * @param strict whether it is a normal day, on which what is delivered may be delivered twice
   */
  Provider(URI address, String account, boolean strict) {
    this.address = address;
    this.account = account;
    this.strict = strict;
    var clients = new Clients(address, "alice").patient();
    this.ec2 = clients.of(Ec2Client.builder());
    this.elb = clients.of(ElasticLoadBalancingV2Client.builder());
    this.dynamo = clients.of(DynamoDbClient.builder());
    this.events = clients.of(EventBridgeClient.builder());
    this.s3 = clients.of(S3Client.builder());
    this.sqs = clients.of(SqsClient.builder());
    this.lambda = clients.of(LambdaClient.builder());
  }

  /** A new service in Doorman's care, which anybody may ask. */
  Door door() {
    return door(
        "Interface",
        create ->
            create
                .networkLoadBalancerArns(loadBalancer("net"))
                .tagSpecifications(IN_DOORMANS_CARE));
  }

  /** A new service in Doorman's care, which nobody may ask yet. */
  Door closedDoor() {
    Door door = door();
    disallow(door, "*");
    return door;
  }

  /** Lets an account ask a service for connections, by hand. */
  void allow(Door door, Customer customer) {
    ec2.modifyVpcEndpointServicePermissions(
        modify -> modify.serviceId(door.id()).addAllowedPrincipals(principal(customer)));
  }

  /** Lets an account no longer ask a service for connections, by hand. */
  void disallow(Door door, Customer customer) {
    disallow(door, principal(customer));
  }

  private void disallow(Door door, String principal) {
    ec2.modifyVpcEndpointServicePermissions(
        modify -> modify.serviceId(door.id()).removeAllowedPrincipals(principal));
  }

  /** Whom EC2 lets ask a service for connections. */
  List<String> principals(Door door) {
    return shown(() -> ec2.describeVpcEndpointServicePermissions(ask -> ask.serviceId(door.id())))
        .allowedPrincipals()
        .stream()
        .map(AllowedPrincipal::principal)
        .toList();
  }

  /** What EC2 tells of a service, which it may show a moment after it was created. */
  private static <T> T shown(Supplier<T> asked) {
    var told = new ArrayList<T>();
    eventually(() -> {
      try {
        told.add(asked.get());
      } catch (Ec2Exception e) {
        throw new AssertionError("EC2 does not show it yet", e);
      }
    });
    return told.getFirst();
  }

  /** How EC2 names an account whom it lets ask. */
  static String principal(Customer customer) {
    return "arn:aws:iam::" + customer.account() + ":root";
  }

  /** Has connections accepted by somebody, or by nobody. */
  void requireAcceptance(Door door, boolean required) {
    ec2.modifyVpcEndpointServiceConfiguration(
        modify -> modify.serviceId(door.id()).acceptanceRequired(required));
  }

  /** Gives a service a private DNS name, which nobody has verified. */
  void name(Door door, String name) {
    ec2.modifyVpcEndpointServiceConfiguration(
        modify -> modify.serviceId(door.id()).privateDnsName(name));
  }

  /** Verifies the private DNS name of a service. */
  void verifyName(Door door) {
    ec2.startVpcEndpointServicePrivateDnsVerification(start -> start.serviceId(door.id()));
  }

  /** Takes the only target away from behind a service. */
  void stopTarget(Door door) {
    var only = TargetDescription.builder().id("10.0.0.10").build();
    elb.deregisterTargets(change -> change.targetGroupArn(targetGroup(door)).targets(only));
  }

  private String targetGroup(Door door) {
    String loadBalancer =
        shown(() -> ec2.describeVpcEndpointServiceConfigurations(ask -> ask.serviceIds(door.id())))
            .serviceConfigurations()
            .getFirst()
            .networkLoadBalancerArns()
            .getFirst();
    return elb.describeTargetGroups(ask -> ask.loadBalancerArn(loadBalancer))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  /** A new service that nobody gave into Doorman's care. */
  Door unmanagedDoor() {
    return door("Interface", create -> create.networkLoadBalancerArns(loadBalancer("net")));
  }

  /** A new service in Doorman's care before a Gateway Load Balancer. */
  Door gatewayDoor() {
    return door(
        "GatewayLoadBalancer",
        create ->
            create
                .gatewayLoadBalancerArns(loadBalancer("gwy"))
                .tagSpecifications(IN_DOORMANS_CARE));
  }

  private Door door(
      String type, Consumer<CreateVpcEndpointServiceConfigurationRequest.Builder> offer) {
    ServiceConfiguration service =
        ec2.createVpcEndpointServiceConfiguration(
                create -> offer.accept(create.acceptanceRequired(true)))
            .serviceConfiguration();
    latest = InstantSource.system().instant();
    ec2.modifyVpcEndpointServicePermissions(
        modify -> modify.serviceId(service.serviceId()).addAllowedPrincipals("*"));
    return new Door(this, service.serviceId(), service.serviceName(), type);
  }

  private String loadBalancer(String kind) {
    return "arn:aws:elasticloadbalancing:us-east-1:%s:loadbalancer/%s/api-%d/0123456789abcdef"
        .formatted(account, kind, loadBalancers.incrementAndGet());
  }

  /** Accepts by hand, past Doorman. */
  void accept(Door door, List<String> endpoints) {
    assertThat(
            ec2.acceptVpcEndpointConnections(
                    accept -> accept.serviceId(door.id()).vpcEndpointIds(endpoints))
                .unsuccessful())
        .isEmpty();
  }

  /** The connections of a service and their states, as EC2 shows them. */
  Map<String, String> states(Door door) {
    Filter here = Filter.builder().name("service-id").values(door.id()).build();
    return ec2
        .describeVpcEndpointConnectionsPaginator(ask -> ask.filters(here))
        .vpcEndpointConnections()
        .stream()
        .collect(
            toMap(
                VpcEndpointConnection::vpcEndpointId,
                VpcEndpointConnection::vpcEndpointStateAsString,
                (_, later) -> later));
  }

  /** Has Doorman's topic hear of new connections, and of nothing else. */
  void hearOfConnects(Door door) {
    ec2.createVpcEndpointConnectionNotification(create ->
        create
            .serviceId(door.id())
            .connectionNotificationArn("arn:aws:sns:us-east-1:111111111111:doorman-connections")
            .connectionEvents("Connect"));
  }

  /** Tags a service as one in Doorman's care. */
  void entrust(Door door) {
    ec2.createTags(create -> create.resources(door.id()).tags(MANAGED));
  }

  /** Takes a service out of Doorman's care. */
  void withdraw(Door door) {
    ec2.deleteTags(delete -> delete.resources(door.id()).tags(MANAGED));
  }

  /** Has the patrol make one whole round, now. */
  void patrol() {
    InvokeResponse answer =
        lambda.invoke(
            invoke -> invoke.functionName("doorman-patrol").payload(SdkBytes.fromUtf8String("{}")));
    assertThat(answer.functionError()).as(answer.payload().asUtf8String()).isNull();
  }

  /** The notifications of a service, as EC2 shows them. */
  List<ConnectionNotification> notifications(Door door) {
    return ec2.describeVpcEndpointConnectionNotifications().connectionNotificationSet().stream()
        .filter(notification -> notification.serviceId().equals(door.id()))
        .toList();
  }

  /** Of which events each notification of a service tells. */
  List<Set<String>> told(Door door) {
    return notifications(door).stream()
        .map(notification -> Set.copyOf(notification.connectionEvents()))
        .toList();
  }

  /** Has PrivateLink tell Doorman's topic of connects only, where it told more. */
  void hearOfConnectsOnly(Door door) {
    ec2.modifyVpcEndpointConnectionNotification(modify ->
        modify
            .connectionNotificationId(notifications(door).getFirst().connectionNotificationId())
            .connectionEvents("Connect"));
  }

  /** As {@code aws iam attach-user-policy} asks for it. */
  void attach(String user, String policy) {
    String body =
        "Action=AttachUserPolicy&Version=2010-05-08&UserName=%s&PolicyArn=arn:aws:iam::%s:policy/doorman-%s"
            .formatted(user, account, policy);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=alice/20261121/us-east-1/iam/aws4_request")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it is a normal day, on which what is delivered may be delivered twice. */
  boolean isNormalDay() {
    return strict;
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  /**
   * Puts request events on the bus in one call. On a normal day EC2 may not show a new service in
   * each of its answers yet, and what says look at it would be dropped: the patrol is the net for
   * that, which does not come in each test.
   */
  void put(LookEvent... looks) {
    if (strict) {
      Instant shown = latest.plus(Phenomenon.EC2_LAG.longest());
      eventually(() -> assertThat(InstantSource.system().instant()).isAfter(shown));
    }
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

  /**
   * The messages of a queue that wait or are being worked on. On a normal day the latter don't
   * count: one that could not be deleted stays among them until its time-out.
   */
  int messagesIn(String queue) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(ask ->
                ask.queueUrl(url(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.entrySet().stream()
        .filter(
            count -> !strict || count.getKey() == QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
        .mapToInt(count -> Integer.parseInt(count.getValue()))
        .sum();
  }

  /** How many messages lie in each queue of dead letters. */
  Map<String, Integer> deadLetters() {
    return sqs.listQueues().queueUrls().stream()
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .filter(queue -> queue.endsWith("-dead"))
        .collect(toMap(queue -> queue, this::messagesIn));
  }

  /** What functions gave up of the tables' streams. */
  List<String> givenUp() {
    return s3.listBuckets().buckets().stream()
        .flatMap(bucket -> s3.listObjectsV2(list -> list.bucket(bucket.name())).contents().stream())
        .map(S3Object::key)
        .toList();
  }

  /** Sends a message past everybody who usually does. */
  void send(String queue, String body) {
    sqs.sendMessage(send -> send.queueUrl(url(queue)).messageBody(body));
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
    return strict
        ? List.copyOf(
            messages.stream().collect(toMap(Message::body, m -> m, (one, _) -> one)).values())
        : messages;
  }

  /** Receives messages and takes them out of the queue, if it can: others come again. */
  List<Message> take(String queue) {
    String url = url(queue);
    List<Message> messages =
        sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
    if (!messages.isEmpty()) {
      sqs.deleteMessageBatch(delete ->
          delete.queueUrl(url).entries(messages.stream().map(Provider::deletion).toList()));
    }
    return messages;
  }

  private static DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.messageId())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  private String url(String queue) {
    return sqs.getQueueUrl(ask -> ask.queueName(queue)).queueUrl();
  }

  @Override
  public void close() {
    ec2.close();
    elb.close();
    dynamo.close();
    events.close();
    s3.close();
    sqs.close();
    lambda.close();
  }
}

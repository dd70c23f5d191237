package doorman.local.ec2;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/** An EC2 of its own for each test, behind HTTP, with a clock that stands still. */
final class LocalEc2 implements AfterEachCallback {
  static final String ALICE = "alice";
  static final String CUSTOMER = "222222222222";
  static final String STRANGER = "333333333333";
  static final String HOME = "us-east-1";
  static final String VPC = "vpc-0123456789abcdef0";
  static final Caller.FunctionRole DECIDE =
      new Caller.FunctionRole("doorman-decide", "doorman-decide");
  static final Instant START = Instant.parse("2026-11-21T09:30:00.250Z");

  /** What a client hears when its call is refused. */
  record Refusal(int status, String code, String message) {}

  private record Who(String accessKeyId, String region) {}

  private final Map<Who, Ec2Client> clients = new HashMap<>();
  final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
  final List<Access> accesses = new CopyOnWriteArrayList<>();
  final List<String> published = new CopyOnWriteArrayList<>();
  boolean topicsLetIn = true;
  Predicate<Access> allowed = access -> true;
  private Instant now = START;
  private final Ec2 ec2;
  private final AwsServer server;

  LocalEc2(Ec2Settings settings) {
    this(settings, Weather.calm());
  }

  LocalEc2(Ec2Settings settings, Weather weather) {
    this.ec2 = new Ec2(() -> now, this::require, settings, this::publish, weather);
    ec2.listen(events::add);
    this.server = AwsServer.open(0, List.of(ec2), callers());
  }

  LocalEc2() {
    this(Ec2Settings.calm());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    clients.values().forEach(Ec2Client::close);
    server.close();
  }

  private static Callers callers() {
    var callers = new Callers();
    callers.admit("DECIDEKEY", DECIDE);
    return callers;
  }

  private boolean publish(String sourceArn, String topicArn, ConnectionMessage message) {
    published.add(topicArn);
    return topicsLetIn;
  }

  private void require(Caller caller, Access access) {
    accesses.add(access);
    if (!allowed.test(access)) {
      throw new AccessDeniedException(caller, access, "the test says so");
    }
  }

  URI address() {
    return server.address();
  }

  ConnectionControls controls() {
    return ec2.controls();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Ec2Client provider() {
    return as(ALICE);
  }

  Ec2Client customer() {
    return as(CUSTOMER);
  }

  Ec2Client as(String accessKeyId) {
    return as(accessKeyId, HOME);
  }

  Ec2Client as(String accessKeyId, String region) {
    return clients.computeIfAbsent(new Who(accessKeyId, region), this::client);
  }

  private Ec2Client client(Who who) {
    return Ec2Client.builder()
        .endpointOverride(server.address())
        .region(Region.of(who.region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(who.accessKeyId, "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  static String nlb(String name) {
    return "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/%s/0123456789abcdef"
        .formatted(name);
  }

  static String gwlb(String name) {
    return "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/gwy/%s/0123456789abcdef"
        .formatted(name);
  }

  /** A service that needs acceptance and that everyone may ask. */
  ServiceConfiguration service(String name) {
    ServiceConfiguration service =
        provider()
            .createVpcEndpointServiceConfiguration(
                create -> create.acceptanceRequired(true).networkLoadBalancerArns(nlb(name)))
            .serviceConfiguration();
    allow(service, "*");
    return service;
  }

  void allow(ServiceConfiguration service, String... principals) {
    provider()
        .modifyVpcEndpointServicePermissions(
            modify -> modify.serviceId(service.serviceId()).addAllowedPrincipals(principals));
  }

  VpcEndpoint endpoint(ServiceConfiguration service) {
    return endpoint(CUSTOMER, service);
  }

  VpcEndpoint endpoint(String account, ServiceConfiguration service) {
    return as(account)
        .createVpcEndpoint(create ->
            create.vpcEndpointType("Interface").vpcId(VPC).serviceName(service.serviceName()))
        .vpcEndpoint();
  }

  List<UnsuccessfulItem> accept(ServiceConfiguration service, VpcEndpoint endpoint) {
    return provider()
        .acceptVpcEndpointConnections(accept ->
            accept.serviceId(service.serviceId()).vpcEndpointIds(endpoint.vpcEndpointId()))
        .unsuccessful();
  }

  List<UnsuccessfulItem> reject(ServiceConfiguration service, VpcEndpoint endpoint) {
    return provider()
        .rejectVpcEndpointConnections(reject ->
            reject.serviceId(service.serviceId()).vpcEndpointIds(endpoint.vpcEndpointId()))
        .unsuccessful();
  }

  /** What the provider sees. */
  List<String> connectionStates() {
    return connections().stream().map(VpcEndpointConnection::vpcEndpointStateAsString).toList();
  }

  List<VpcEndpointConnection> connections() {
    return provider().describeVpcEndpointConnections().vpcEndpointConnections();
  }

  /** What the customer sees. */
  List<String> endpointStates() {
    return customer().describeVpcEndpoints().vpcEndpoints().stream()
        .map(VpcEndpoint::stateAsString)
        .toList();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  static TagSpecification tagged(String type, Tag... tags) {
    return TagSpecification.builder().resourceType(type).tags(tags).build();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  static UnsuccessfulItem unsuccessful(String id, String code, String message) {
    return UnsuccessfulItem.builder()
        .resourceId(id)
        .error(error -> error.code(code).message(message))
        .build();
  }

  static Refusal refusalOf(ThrowingCallable call) {
    Ec2Exception exception = catchThrowableOfType(Ec2Exception.class, call);
    return new Refusal(
        exception.statusCode(),
        exception.awsErrorDetails().errorCode(),
        exception.awsErrorDetails().errorMessage());
  }
}

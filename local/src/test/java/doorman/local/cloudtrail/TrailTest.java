package doorman.local.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.agenda.VirtualAgenda;
import doorman.local.bus.Buses;
import doorman.local.bus.Routers;
import doorman.local.bus.Rule;
import doorman.local.bus.Target;
import doorman.local.ec2.Ec2;
import doorman.local.ec2.Ec2Settings;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.SettableTime;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Tag;

class TrailTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant START = Instant.parse("2026-11-21T09:30:00.250Z");
  private static final Tag MANAGED = Tag.builder().key("doorman").value("managed").build();
  private static final String LOAD_BALANCER =
      "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/api/0123456789abcdef";
  private static final Caller.FunctionRole PATROL =
      new Caller.FunctionRole("patrol-role", "doorman-patrol");

  private final VirtualAgenda agenda = new VirtualAgenda(START);
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(
              QueueSettings.named("all", (service, access) -> true),
              QueueSettings.named("services", (service, access) -> true)),
          new SettableTime(START));
  private final Callers callers = new Callers();
  private final List<Ec2Client> clients = new ArrayList<>();
  private Optional<Duration> lag = Lag.CALM.next();
  private final AwsServer server = server();
  private final Ec2Client alice = client("alice", Region.US_EAST_1);

  @AfterEach
  void close() {
    clients.forEach(Ec2Client::close);
    server.close();
  }

  @Test
  void tellsOfACallAMomentLater() throws Exception {
    CreateVpcEndpointServiceConfigurationResponse response =
        alice.createVpcEndpointServiceConfiguration(
            create -> create.networkLoadBalancerArns(LOAD_BALANCER).acceptanceRequired(true));

    agenda.advance(Duration.ofMillis(999));
    assertThat(events("all")).isEmpty();
    agenda.advance(Duration.ofMillis(1));
    JsonNode event = events("all").getFirst();
    JsonNode detail = event.path("detail");
    assertThat(event)
        .isEqualTo(
            JSON.readTree(
                """
                {"version": "0", "id": "%s", "detail-type": "AWS API Call via CloudTrail",
                 "source": "aws.ec2", "account": "111111111111", "time": "2026-11-21T09:30:00Z",
                 "region": "us-east-1", "resources": [],
                 "detail": {
                   "eventVersion": "1.11",
                   "userIdentity": {
                     "type": "IAMUser", "userName": "alice",
                     "arn": "arn:aws:iam::111111111111:user/alice", "accountId": "111111111111"},
                   "eventTime": "2026-11-21T09:30:00Z",
                   "eventSource": "ec2.amazonaws.com",
                   "eventName": "CreateVpcEndpointServiceConfiguration",
                   "awsRegion": "us-east-1",
                   "sourceIPAddress": "127.0.0.1",
                   "userAgent": "%s",
                   "requestParameters": {
                     "CreateVpcEndpointServiceConfigurationRequest": {
                       "AcceptanceRequired": true,
                       "NetworkLoadBalancerArn": {"tag": 1, "content": "%s"}}},
                   "requestID": "%s",
                   "eventID": "%s",
                   "readOnly": false,
                   "eventType": "AwsApiCall",
                   "managementEvent": true,
                   "recipientAccountId": "111111111111",
                   "eventCategory": "Management"}}
                """
                    .formatted(
                        event.path("id").asText(),
                        detail.path("userAgent").asText(),
                        LOAD_BALANCER,
                        response.responseMetadata().requestId(),
                        detail.path("eventID").asText())));
  }

  @Test
  void showsTagsSoThatARuleCanChooseTheResource() throws Exception {
    String service = service();

    alice.createTags(create -> create.resources(service).tags(MANAGED));
    agenda.advance(Duration.ofSeconds(1));

    JsonNode detail = events("services").getFirst().path("detail");
    assertThat(detail.path("requestParameters"))
        .isEqualTo(
            JSON.readTree(
                """
                {"resourcesSet": {"items": [{"resourceId": "%s"}]},
                 "tagSet": {"items": [{"key": "doorman", "value": "managed"}]}}
                """
                    .formatted(service)));
    assertThat(detail.path("responseElements")).isEqualTo(JSON.readTree("{\"_return\": true}"));
  }

  @Test
  void tellsOfACallThatFailed() throws Exception {
    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                alice.deleteTags(
                    delete -> delete.resources("vpce-svc-00000000000000000").tags(MANAGED)));
    agenda.advance(Duration.ofSeconds(1));

    JsonNode detail = events("services").getFirst().path("detail");
    assertThat(detail.path("eventName").asText()).isEqualTo("DeleteTags");
    assertThat(detail.path("errorCode").asText())
        .isEqualTo("Client." + refusal.awsErrorDetails().errorCode());
    assertThat(detail.path("errorMessage").asText())
        .isEqualTo(refusal.awsErrorDetails().errorMessage());
    assertThat(detail.path("requestID").asText()).isEqualTo(refusal.requestId());
    assertThat(detail.has("responseElements")).isFalse();
  }

  @Test
  void tellsOfARoleThatMayNotAndOfItsFunction() throws Exception {
    callers.admit("PATROL", PATROL);

    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                client("PATROL", Region.US_EAST_1)
                    .deleteVpcEndpointServiceConfigurations(delete ->
                        delete.serviceIds(
                            "vpce-svc-00000000000000000", "vpce-svc-11111111111111111")));
    agenda.advance(Duration.ofSeconds(1));

    JsonNode detail = events("all").getFirst().path("detail");
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
    assertThat(detail.path("errorCode").asText()).isEqualTo("Client.UnauthorizedOperation");
    assertThat(detail.path("userIdentity"))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "AssumedRole",
                 "arn": "arn:aws:sts::111111111111:assumed-role/patrol-role/doorman-patrol",
                 "accountId": "111111111111",
                 "sessionContext": {"sessionIssuer": {
                   "type": "Role", "arn": "arn:aws:iam::111111111111:role/patrol-role",
                   "accountId": "111111111111", "userName": "patrol-role"}}}
                """));
    assertThat(detail.path("requestParameters"))
        .isEqualTo(
            JSON.readTree(
                """
                {"DeleteVpcEndpointServiceConfigurationsRequest": {"ServiceId": [
                  {"tag": 1, "content": "vpce-svc-00000000000000000"},
                  {"tag": 2, "content": "vpce-svc-11111111111111111"}]}}
                """));
  }

  @Test
  void saysNothingOfLooks() throws Exception {
    alice.describeVpcEndpointServiceConfigurations();
    agenda.advance(Duration.ofSeconds(1));

    assertThat(events("all")).isEmpty();
  }

  @Test
  void saysNothingOfWhatIsInAnotherTrailOrOnAnotherBus() throws Exception {
    Ec2Client customer = client("222222222222", Region.US_EAST_1);

    customer.deleteVpcEndpoints(delete -> delete.vpcEndpointIds("vpce-00000000000000000"));
    client("alice", Region.EU_WEST_1)
        .createVpcEndpointServiceConfiguration(create ->
            create.networkLoadBalancerArns(LOAD_BALANCER.replace("us-east-1", "eu-west-1")));
    agenda.advance(Duration.ofSeconds(1));

    assertThat(events("all")).isEmpty();
  }

  @Test
  void losesWhatTheLagSays() throws Exception {
    lag = Optional.empty();

    service();
    agenda.advance(Duration.ofDays(1));

    assertThat(events("all")).isEmpty();
  }

  private String service() {
    return alice
        .createVpcEndpointServiceConfiguration(
            create -> create.networkLoadBalancerArns(LOAD_BALANCER))
        .serviceConfiguration()
        .serviceId();
  }

  private AwsServer server() {
    Buses buses =
        Buses.of(
            Home.usual("us-east-1"),
            Set.of(),
            List.of(
                rule("all", "{\"source\": [\"aws.ec2\"]}"),
                rule(
                    "services",
                    """
                    {"source": ["aws.ec2"], "detail-type": ["AWS API Call via CloudTrail"],
                     "detail": {
                       "eventSource": ["ec2.amazonaws.com"],
                       "eventName": ["CreateTags", "DeleteTags"],
                       "requestParameters": {
                         "resourcesSet": {"items": {"resourceId": [{"prefix": "vpce-svc-"}]}}}}}
                    """)));
    var router = Routers.near(buses, queues, agenda);
    var ec2 = new Ec2(agenda, TrailTest::refusePatrol, Ec2Settings.calm());
    var trail = new Trail(Home.usual("us-east-1"), router, agenda, agenda, () -> lag);
    return AwsServer.open(0, List.of(new RecordedEc2(ec2, trail)), callers);
  }

  private static void refusePatrol(Caller caller, Access access) {
    if (caller.equals(PATROL)) {
      throw new AccessDeniedException(caller, access, "it may not");
    }
  }

  private static Rule rule(String name, String pattern) {
    String queue = "arn:aws:sqs:us-east-1:111111111111:" + name;
    var target = new Target("queue", queue, Optional.empty(), Optional.empty());
    return new Rule(name, "default", Optional.of(pattern), Optional.empty(), true, List.of(target));
  }

  private List<JsonNode> events(String name) throws Exception {
    var queue = queues.find("arn:aws:sqs:us-east-1:111111111111:" + name).orElseThrow();
    var events = new ArrayList<JsonNode>();
    for (var message : queue.receive(10, Duration.ZERO, Duration.ZERO)) {
      events.add(JSON.readTree(message.draft().body()));
    }
    return events;
  }

  private Ec2Client client(String accessKeyId, Region region) {
    Ec2Client client =
        Ec2Client.builder()
            .endpointOverride(server.address())
            .region(region)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
            .build();
    clients.add(client);
    return client;
  }
}

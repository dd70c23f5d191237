package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import doorman.local.iam.Access;
import doorman.local.iam.AttachedPolicy;
import doorman.local.iam.ManagedPolicy;
import doorman.local.iam.Policies;
import doorman.local.iam.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

class StackTest {
  private static final String SQS = "arn:aws:sqs:us-east-1:111111111111:doorman-";

  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:doorman-connections";

  private static final String PEOPLE = TOPIC.replace("connections", "people");

  private static final String NETWORK =
      "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/api/0123456789abcdef";

  /** The id of a service that EC2 has yet to make. */
  private static final String UNKNOWN_SERVICE = "vpce-svc-00000000000000000";

  private static final Map<String, String> OWN_TAGS =
      Map.of("Name", "doorman", "doorman", "managed", "doorman-stack", "doorman");

  private static final DeclaredRule.Target PATROL =
      new DeclaredRule.Target(
          "patrol",
          "arn:aws:lambda:us-east-1:111111111111:function:doorman-patrol",
          Duration.ofHours(1),
          185,
          Optional.of(SQS + "patrol-dead"));

  private final Stack stack = Stack.of(Templates.deployed(Map.of()));

  @Test
  void holdsTheQueuesWithTheirDeadLetters() {
    assertThat(stack.queues())
        .containsExactly(
            queue("requests", 720, 4, Optional.of(redrive("requests-dead"))),
            queue("requests-dead", 30, 14, Optional.empty()),
            queue("sweeps", 720, 4, Optional.of(redrive("sweeps-dead"))),
            queue("sweeps-dead", 30, 14, Optional.empty()),
            queue("hints", 360, 4, Optional.of(redrive("hints-dead"))),
            queue("hints-dead", 30, 14, Optional.empty()),
            queue("patrol-dead", 30, 14, Optional.empty()),
            queue("news", 660, 4, Optional.of(redrive("news-dead"))),
            queue("news-dead", 30, 14, Optional.empty()));
  }

  @Test
  void holdsTheTableOfDecisions() {
    assertThat(stack.tables())
        .contains(
            new DeclaredTable(
                "doorman-decisions",
                "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-decisions",
                Map.of(
                    "service", "S",
                    "endpoint", "S",
                    "open", "S",
                    "since", "S",
                    "account", "S",
                    "requestedAt", "S"),
                key("service", "endpoint"),
                List.of(
                    new DeclaredTable.Index("open", key("open", "since"), "ALL"),
                    new DeclaredTable.Index("account", key("account", "requestedAt"), "KEYS_ONLY")),
                Optional.of("NEW_AND_OLD_IMAGES"),
                Optional.of("expiresAt")));
  }

  @Test
  void holdsTheFunctionWithWhatTheGlobalsSay() {
    assertThat(stack.functions())
        .contains(
            new DeclaredFunction(
                "doorman-decide",
                "arn:aws:lambda:us-east-1:111111111111:function:doorman-decide",
                Path.of("functions/decide/target/decide.jar"),
                "doorman.decide.DecideHandler",
                Duration.ofMinutes(2),
                1769,
                Map.ofEntries(
                    Map.entry("ALLOWLIST_TABLE", "doorman-allowlist"),
                    Map.entry("DECISIONS_TABLE", "doorman-decisions"),
                    Map.entry("MANAGED_SERVICES", ""),
                    Map.entry("POWERTOOLS_LOG_LEVEL", "INFO"),
                    Map.entry("POWERTOOLS_METRICS_NAMESPACE", "Doorman"),
                    Map.entry("POWERTOOLS_SERVICE_NAME", "decide"),
                    Map.entry("REQUESTS_DEAD_QUEUE_URL", url("requests-dead")),
                    Map.entry("REQUESTS_QUEUE_URL", url("requests")),
                    Map.entry("RETENTION_DAYS", "400"),
                    Map.entry("SWEEPS_DEAD_QUEUE_URL", url("sweeps-dead")),
                    Map.entry("SWEEPS_QUEUE_URL", url("sweeps"))),
                "arn:aws:iam::111111111111:role/doorman-DecideRole",
                "/aws/lambda/doorman-decide"));
  }

  @Test
  void holdsAMappingForEachQueue() {
    assertThat(stack.mappings())
        .filteredOn(DeclaredQueueMapping.class::isInstance)
        .containsExactly(
            mapping("DecideRequests", "decide", "requests"),
            mapping("DecideSweeps", "decide", "sweeps"),
            mapping("IntakeHints", "intake", "hints"),
            new DeclaredQueueMapping(
                "NotifyNews",
                "doorman-notify",
                SQS + "news",
                10_000,
                Duration.ofMinutes(1),
                2,
                true));
  }

  @Test
  void holdsAMappingForTheStreamOfEachTable() {
    assertThat(stack.mappings())
        .filteredOn(DeclaredStreamMapping.class::isInstance)
        .extracting(
            DeclaredMapping::logicalId,
            DeclaredMapping::function,
            mapping -> ((DeclaredStreamMapping) mapping).streamArn().split("/")[1])
        .containsExactly(
            tuple("AllowlistEdits", "doorman-allowlist", "doorman-allowlist"),
            tuple("AnnounceDecisions", "doorman-announce", "doorman-decisions"));
  }

  @Test
  void holdsTheRulesOnTheBus() {
    assertThat(stack.buses())
        .containsExactly(
            new DeclaredBus("doorman", "arn:aws:events:us-east-1:111111111111:event-bus/doorman"));
    assertThat(stack.rules())
        .extracting(DeclaredRule::arn, DeclaredRule::bus, DeclaredRule::targets)
        .containsExactly(
            tuple(
                "arn:aws:events:us-east-1:111111111111:rule/doorman/doorman-requests",
                "doorman",
                List.of(target("requests", Duration.ofDays(1)))),
            tuple(
                "arn:aws:events:us-east-1:111111111111:rule/doorman/doorman-sweeps",
                "doorman",
                List.of(target("sweeps", Duration.ofHours(1)))),
            tuple(
                "arn:aws:events:us-east-1:111111111111:rule/doorman-patrol",
                "default",
                List.of(PATROL)),
            tuple(
                "arn:aws:events:us-east-1:111111111111:rule/doorman-service-changes",
                "default",
                List.of(PATROL)),
            tuple(
                "arn:aws:events:us-east-1:111111111111:rule/doorman/doorman-news",
                "doorman",
                List.of(target("news", Duration.ofDays(1)))));
  }

  @ParameterizedTest
  @CsvSource({
    "requests, requests, true",
    "requests-dead, requests, true",
    "sweeps, sweeps, true",
    "sweeps-dead, sweeps, true",
    "news, news, true",
    "news-dead, news, true",
    "news, requests, false",
    "requests, sweeps, false",
    "sweeps-dead, requests, false"
  })
  void letsOnlyItsOwnRuleIntoAQueue(String queue, String rule, boolean allowed) {
    Access access = sending(queue, rule, "111111111111", "111111111111");

    assertThat(policyOf(queue).allows("events.amazonaws.com", access)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "111111111111, 111111111111, true",
    "222222222222, 111111111111, false",
    "111111111111, 222222222222, false",
    "111111111111, , false"
  })
  void letsNoRuleOfAnotherAccountIn(
      String arnAccount, @Nullable String sourceAccount, boolean allowed) {
    for (String queue : List.of("requests", "sweeps", "news")) {
      Access access = sending(queue, queue, arnAccount, sourceAccount);

      assertThat(policyOf(queue).allows("events.amazonaws.com", access)).isEqualTo(allowed);
    }
  }

  @Test
  void letsNobodyInOverPlainHttp() {
    Access access = sending("requests", "requests", "111111111111", "111111111111");
    Map<String, List<String>> plain = new HashMap<>(access.context());
    plain.put("aws:SecureTransport", List.of("false"));

    assertThat(
            policyOf("requests")
                .allows(
                    "events.amazonaws.com", new Access(access.action(), access.resource(), plain)))
        .isFalse();
  }

  @Test
  void bringsWhatPrivateLinkPublishesToTheHints() {
    assertThat(stack.topics()).contains(new DeclaredTopic("doorman-connections", TOPIC));
    assertThat(stack.subscriptions())
        .containsExactly(
            new DeclaredQueueSubscription(
                "HintsSubscription", TOPIC, SQS + "hints", Optional.of(SQS + "hints-dead")));
  }

  @Test
  void mailsDigestsToTheAddressThatIsGiven() {
    Stack mailing = Stack.of(Templates.deployed(Map.of("PeopleEmail", "ops@example.com")));

    assertThat(mailing.topics()).contains(new DeclaredTopic("doorman-people", PEOPLE));
    assertThat(mailing.subscriptions())
        .contains(new DeclaredMailSubscription("PeopleMail", PEOPLE, "ops@example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "cloudwatch.amazonaws.com, 111111111111, 111111111111, cloudwatch, alarm:doorman-brake, true",
    "cloudwatch.amazonaws.com, 222222222222, 111111111111, cloudwatch, alarm:doorman-brake, false",
    "cloudwatch.amazonaws.com, 111111111111, 222222222222, cloudwatch, alarm:doorman-brake, false",
    "cloudwatch.amazonaws.com, 111111111111, , cloudwatch, alarm:doorman-brake, false",
    "events.amazonaws.com, 111111111111, 111111111111, cloudwatch, alarm:doorman-brake, false",
    "cloudwatch.amazonaws.com, 111111111111, 111111111111, cloudwatch, dashboard/doorman, false",
    "vpce.amazonaws.com, 111111111111, 111111111111, ec2, vpc-endpoint-service/vpce-svc-12345678, false"
  })
  void letsOnlyAlarmsOfItsOwnAccountPublishToPeople(
      String principal,
      String arnAccount,
      @Nullable String sourceAccount,
      String service,
      String source,
      boolean allowed) {
    String arn = "arn:aws:%s:us-east-1:%s:%s".formatted(service, arnAccount, source);
    var access = new Access("sns:Publish", PEOPLE, from(arn, sourceAccount));

    assertThat(policyOn(PEOPLE).allows(principal, access)).isEqualTo(allowed);
  }

  @Test
  void readsTheWebhookOfTheChatOnlyIfThereIsOne() {
    Stack chatting = Stack.of(Templates.deployed(Map.of("ChatWebhookParameter", "/doorman/chat")));
    Access reading =
        Access.to("ssm:GetParameter", "arn:aws:ssm:us-east-1:111111111111:parameter/doorman/chat");

    assertThat(notifyRole(chatting).allows(reading)).isTrue();
    assertThat(notifyRole(stack).allows(reading)).isFalse();
  }

  private static Role notifyRole(Stack stack) {
    return stack.roles().stream()
        .filter(role -> role.name().endsWith("NotifyRole"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "vpce.amazonaws.com, 111111111111, 111111111111, vpc-endpoint-service/vpce-svc-12345678, true",
    "vpce.amazonaws.com, 222222222222, 111111111111, vpc-endpoint-service/vpce-svc-12345678, false",
    "vpce.amazonaws.com, 111111111111, 222222222222, vpc-endpoint-service/vpce-svc-12345678, false",
    "vpce.amazonaws.com, 111111111111, , vpc-endpoint-service/vpce-svc-12345678, false",
    "events.amazonaws.com, 111111111111, 111111111111, vpc-endpoint-service/vpce-svc-12345678, false",
    "vpce.amazonaws.com, 111111111111, 111111111111, vpc-endpoint/vpce-12345678, false"
  })
  void letsOnlyServicesOfItsOwnAccountPublish(
      String principal,
      String arnAccount,
      @Nullable String sourceAccount,
      String source,
      boolean allowed) {
    String arn = "arn:aws:ec2:us-east-1:%s:%s".formatted(arnAccount, source);
    var access = new Access("sns:Publish", TOPIC, from(arn, sourceAccount));

    assertThat(policyOn(TOPIC).allows(principal, access)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "patrol, 111111111111, 111111111111, true",
    "service-changes, 111111111111, 111111111111, true",
    "news, 111111111111, 111111111111, false",
    "patrol, 222222222222, 111111111111, false",
    "patrol, 111111111111, 222222222222, false"
  })
  void letsOnlyItsOwnRulesInvokeThePatrol(
      String rule, String arnAccount, String sourceAccount, boolean allowed) {
    String arn = "arn:aws:events:us-east-1:%s:rule/doorman-%s".formatted(arnAccount, rule);
    String patrol = "arn:aws:lambda:us-east-1:111111111111:function:doorman-patrol";
    var access = new Access("lambda:InvokeFunction", patrol, from(arn, sourceAccount));

    assertThat(policyOn(patrol).allows("events.amazonaws.com", access)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"doorman-connections, true", "doorman-people, false"})
  void letsOnlyTheTopicIntoTheHints(String topic, boolean allowed) {
    String arn = TOPIC.replace("doorman-connections", topic);
    for (String queue : List.of("hints", "hints-dead")) {
      var access =
          new Access("sqs:SendMessage", SQS + queue, Map.of("aws:SourceArn", List.of(arn)));

      assertThat(policyOf(queue).allows("sns.amazonaws.com", access)).isEqualTo(allowed);
    }
  }

  @Test
  void keepsWhatFailedForGoodInABucketOutOfReachOfPlainHttp() {
    var bucket =
        new DeclaredBucket("doorman-streamfailures", "arn:aws:s3:::doorman-streamfailures");
    assertThat(stack.buckets()).containsExactly(bucket);
    assertThat(stack.bucketPolicies())
        .containsExactly(
            new DeclaredBucketPolicy(
                bucket.name(),
                Policies.resource(
                    """
                    {'Sid': 'KeepPlainHttpOut', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',
                     'Resource': ['arn:aws:s3:::doorman-streamfailures',
                                  'arn:aws:s3:::doorman-streamfailures/*'],
                     'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}\
                    """)));
  }

  @Test
  void hasAUrlForVerdictsWhereItIsCalled() {
    assertThat(stack.functionUrls())
        .containsExactly(
            new DeclaredFunctionUrl(
                "ReviewFunctionUrl",
                "arn:aws:lambda:us-east-1:111111111111:function:doorman-review"));
    assertThat(stack.outputs())
        .containsEntry("ReviewUrl", "https://doorman-review.lambda-url.us-east-1.on.aws/");
    assertThat(
            Stack.of(
                    Template.read(
                        Templates.FILE,
                        Templates.PLACE.at(URI.create("http://127.0.0.1:4566")),
                        Map.of()))
                .outputs())
        .containsEntry("ReviewUrl", "http://127.0.0.1:4566/_url/doorman-review/");
  }

  @Test
  void archivesWhatIsToldAndNoRequest() throws Exception {
    DeclaredArchive archive = stack.archives().getFirst();

    assertThat(archive.bus()).isEqualTo(stack.buses().getFirst().arn());
    assertThat(matches(archive.pattern(), "Endpoint Connection Accepted", "")).isTrue();
    assertThat(matches(archive.pattern(), "Endpoint Connection Request", "")).isFalse();
  }

  /**
   * IAM lets nobody change a description, so that another word would be another policy, and people
   * would keep the old one.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html">CreatePolicy</a>
   */
  @Test
  void describesNoPolicyForPeople() {
    assertThat(stack.managedPolicies()).extracting(ManagedPolicy::description).containsOnly("");
  }

  /** The set has two characters for its name; a rule's name may have 64. */
  @Test
  void fitsIntoANameThatStackSetsMakeUp() {
    var place =
        new Place("StackSet-dm-01234567-89ab-cdef-0123-456789abcdef", "111111111111", "us-east-1");

    Stack member = Stack.of(Template.read(Templates.FILE, place, Templates.TELLING));

    assertThat(
            Stream.concat(
                member.rules().stream().map(DeclaredRule::name),
                member.functions().stream().map(DeclaredFunction::name)))
        .isNotEmpty()
        .allMatch(name -> name.length() <= 64);
  }

  @Test
  void tellsPeopleOfNoReplay() throws Exception {
    String news =
        stack.rules().stream()
            .filter(rule -> rule.name().equals("doorman-news"))
            .findFirst()
            .flatMap(DeclaredRule::pattern)
            .orElseThrow();

    assertThat(matches(news, "Endpoint Connection Accepted", "")).isTrue();
    assertThat(matches(news, "Endpoint Connection Accepted", "'replay-name': 'again',")).isFalse();
  }

  private static boolean matches(String pattern, String detailType, String more) throws Exception {
    String event =
        """
        {%s 'source': 'doorman', 'account': '111111111111', 'region': 'us-east-1',
         'detail-type': '%s', 'detail': {}}
        """
            .formatted(more, detailType)
            .replace('\'', '"');
    return Ruler.matchesRule(event, pattern);
  }

  @Test
  void holdsPoliciesForPeople() {
    assertThat(stack.managedPolicies())
        .extracting(ManagedPolicy::arn)
        .containsExactly(
            "arn:aws:iam::111111111111:policy/doorman-ReviewersPolicy",
            "arn:aws:iam::111111111111:policy/doorman-TableOperatorsPolicy");
    assertThat(stack.outputs())
        .containsEntry(
            "ReviewersPolicyArn", "arn:aws:iam::111111111111:policy/doorman-ReviewersPolicy")
        .containsEntry(
            "TableOperatorsPolicyArn",
            "arn:aws:iam::111111111111:policy/doorman-TableOperatorsPolicy");
  }

  @Test
  void offersNoServiceOfItsOwnWithoutLoadBalancers() {
    assertThat(stack.endpointServices()).isEmpty();
    assertThat(stack.servicePermissions()).isEmpty();
    assertThat(stack.connectionNotifications()).isEmpty();
    assertThat(stack.outputs())
        .doesNotContainKeys("EndpointServiceName", "EndpointServiceId", "PrivateDnsRecord");
  }

  @Test
  void offersALoadBalancerAsAServiceInDoormansCare() {
    Stack offering = Stack.of(Templates.deployed(Map.of("LoadBalancerArns", NETWORK)));

    assertThat(offering.endpointServices())
        .containsExactly(
            new DeclaredEndpointService(
                "EndpointService",
                true,
                List.of(NETWORK),
                List.of(),
                Optional.empty(),
                List.of(),
                OWN_TAGS));
    assertThat(offering.servicePermissions()).isEmpty();
    assertThat(offering.connectionNotifications())
        .containsExactly(
            new DeclaredConnectionNotification(
                "EndpointNotification",
                UNKNOWN_SERVICE,
                TOPIC,
                List.of("Accept", "Connect", "Delete", "Reject")));
  }

  @Test
  void offersAServiceWithAllThatItIsGiven() {
    String account = "arn:aws:iam::222222222222:root";
    String role = "arn:aws:iam::333333333333:role/connect";
    Stack offering =
        Stack.of(
            Templates.deployed(
                Map.of(
                    "LoadBalancerArns",
                    NETWORK + ", " + NETWORK.replace("api", "more"),
                    "AllowedPrincipals",
                    account + "," + role,
                    "PrivateDnsName",
                    "api.example.com",
                    "SupportedRegions",
                    "eu-west-1,us-gov-west-1")));

    assertThat(offering.endpointServices())
        .containsExactly(
            new DeclaredEndpointService(
                "EndpointService",
                true,
                List.of(NETWORK, NETWORK.replace("api", "more")),
                List.of(),
                Optional.of("api.example.com"),
                List.of("eu-west-1", "us-gov-west-1"),
                OWN_TAGS));
    assertThat(offering.servicePermissions())
        .containsExactly(
            new DeclaredServicePermissions(
                "EndpointPermissions", UNKNOWN_SERVICE, List.of(account, role)));
    assertThat(offering.outputs())
        .containsEntry("EndpointServiceId", UNKNOWN_SERVICE)
        .containsEntry("EndpointServiceName", "com.amazonaws.vpce.us-east-1." + UNKNOWN_SERVICE)
        .containsEntry(
            "PrivateDnsRecord",
            "aws ec2 describe-vpc-endpoint-service-configurations --region us-east-1 --service-ids "
                + UNKNOWN_SERVICE
                + " --query ServiceConfigurations[].PrivateDnsNameConfiguration")
        .containsEntry(
            "PrivateDnsVerification",
            "aws ec2 start-vpc-endpoint-service-private-dns-verification --region us-east-1 --service-id "
                + UNKNOWN_SERVICE);
  }

  @Test
  void offersAGatewayLoadBalancerWithoutANotification() {
    Stack offering =
        Stack.of(Templates.deployed(Map.of("LoadBalancerArns", NETWORK.replace("/net/", "/gwy/"))));

    assertThat(offering.endpointServices())
        .extracting(
            DeclaredEndpointService::networkLoadBalancers,
            DeclaredEndpointService::gatewayLoadBalancers)
        .containsExactly(tuple(List.of(), List.of(NETWORK.replace("/net/", "/gwy/"))));
    assertThat(offering.connectionNotifications()).isEmpty();
  }

  @Test
  void namesTheTablesInItsOutputs() {
    assertThat(stack.outputs())
        .containsEntry("AllowlistTable", "doorman-allowlist")
        .containsEntry("DecisionsTable", "doorman-decisions");
  }

  private AttachedPolicy policyOf(String queue) {
    return policyOn(SQS + queue);
  }

  private AttachedPolicy policyOn(String arn) {
    return new AttachedPolicy(Objects.requireNonNull(stack.resourcePolicies().get(arn), arn));
  }

  private static Access sending(
      String queue, String rule, String arnAccount, @Nullable String sourceAccount) {
    String arn = "arn:aws:events:us-east-1:%s:rule/doorman/doorman-%s".formatted(arnAccount, rule);
    return new Access("sqs:SendMessage", SQS + queue, from(arn, sourceAccount));
  }

  /** What a service says of whom it acts for. */
  private static Map<String, List<String>> from(String arn, @Nullable String account) {
    return account == null
        ? Map.of("aws:SourceArn", List.of(arn))
        : Map.of("aws:SourceArn", List.of(arn), "aws:SourceAccount", List.of(account));
  }

  private static DeclaredQueue queue(
      String name, int visibility, int days, Optional<DeclaredQueue.Redrive> redrive) {
    return new DeclaredQueue(
        "doorman-" + name,
        url(name),
        SQS + name,
        Duration.ofSeconds(visibility),
        Duration.ofDays(days),
        redrive);
  }

  private static DeclaredQueue.Redrive redrive(String queue) {
    return new DeclaredQueue.Redrive(SQS + queue, 1000);
  }

  private static DeclaredTable.Key key(String partition, String sort) {
    return new DeclaredTable.Key(partition, Optional.of(sort));
  }

  private static DeclaredQueueMapping mapping(String logicalId, String function, String queue) {
    return new DeclaredQueueMapping(
        logicalId, "doorman-" + function, SQS + queue, 1000, Duration.ofSeconds(1), 2, true);
  }

  private static DeclaredRule.Target target(String queue, Duration maximumAge) {
    return new DeclaredRule.Target(
        queue, SQS + queue, maximumAge, 185, Optional.of(SQS + queue + "-dead"));
  }

  private static String url(String queue) {
    return "https://sqs.us-east-1.amazonaws.com/111111111111/doorman-" + queue;
  }
}

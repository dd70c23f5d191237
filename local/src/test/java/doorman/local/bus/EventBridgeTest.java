package doorman.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doorman.local.Clients;
import doorman.local.agenda.VirtualAgenda;
import doorman.local.async.AsyncFunction;
import doorman.local.async.EventQueues;
import doorman.local.async.InvokeConfig;
import doorman.local.async.RecordPost;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.iam.ResourcePolicy;
import doorman.local.lambda.Reply;
import doorman.local.sqs.Draft;
import doorman.local.sqs.MessageAttribute;
import doorman.local.sqs.Queue;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.SettableTime;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

class EventBridgeTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:";
  private static final String RULES = "arn:aws:events:us-east-1:111111111111:rule/doorman/";
  private static final String BUS = "arn:aws:events:us-east-1:111111111111:event-bus/doorman";
  private static final String REQUESTS =
      "{\"source\":[\"doorman\"],\"detail\":{\"cause\":[\"sweep\"]}}";
  private static final ResourcePolicy RULES_OF_THE_BUS =
      (service, access) ->
          service.equals("events.amazonaws.com")
              && has(access, "aws:SourceAccount", "111111111111")
              && has(access, "aws:SourceArn", RULES);
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:111111111111:function:patrol";
  private static final String CLOCK = "{\"detail-type\":[\"Tick\"]}";
  private static final String STRANGER = "{\"detail-type\":[\"Tick\", \"Knock\"]}";
  private static final ResourcePolicy NOBODY = (service, access) -> false;

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Access> asked = Collections.synchronizedList(new ArrayList<>());
  private final Authority provider =
      (caller, access) -> {
        asked.add(access);
        if (caller instanceof Caller.Customer) {
          throw new AccessDeniedException(caller, access, "the bus is not theirs");
        }
      };
  private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T09:30:00.987Z"));
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(
              QueueSettings.named("sweeps", RULES_OF_THE_BUS),
              QueueSettings.named("dead", RULES_OF_THE_BUS),
              QueueSettings.named("closed", NOBODY),
              QueueSettings.named("letters", (service, access) -> true)),
          time);
  private final Buses buses =
      Buses.of(
          Home.usual("us-east-1"),
          Set.of("doorman"),
          List.of(
              rule("sweeps", true, target("sweeps")),
              rule("closed", true, target("closed")),
              rule("absent", true, target("absent")),
              rule("asleep", false, target("sweeps")),
              onDefault("clock", CLOCK, Optional.of(Rate.of("rate(5 minutes)"))),
              onDefault("stranger", STRANGER, Optional.empty())));
  private final VirtualAgenda agenda = new VirtualAgenda(time.instant());
  private final List<String> invoked = new ArrayList<>();
  private final EventQueues functions =
      new EventQueues(
          List.of(
              new AsyncFunction(
                  FUNCTION,
                  new Caller.FunctionRole("role", "patrol"),
                  EventBridgeTest::letsTheClockIn,
                  InvokeConfig.USUAL)),
          (function, requestId, payload) -> {
            invoked.add(payload);
            return new Reply(false, "null");
          },
          new RecordPost(queues, provider),
          agenda,
          agenda);
  private final Router router = Routers.near(buses, queues, functions);
  private final AwsServer server =
      AwsServer.open(
          0, List.of(new EventBridge(router, provider, time, Weather.calm())), new Callers());
  private final EventBridgeClient alice = client("alice");

  @AfterEach
  void close() {
    alice.close();
    server.close();
  }

  @Test
  void bringsAnEventInItsEnvelopeToTheQueuesOfRulesThatItMatches() throws InterruptedException {
    PutEventsResponse response =
        put(entry("{\"cause\": \"sweep\", \"n\": 1.50}").resources("arn:a", "arn:b").build());

    String id = response.entries().getFirst().eventId();
    assertThat(response.failedEntryCount()).isZero();
    assertThat(drafts("sweeps"))
        .containsExactly(
            Draft.of(
                "{\"version\":\"0\",\"id\":\""
                    + id
                    + "\",\"detail-type\":\"Endpoint Connection Request\",\"source\":\"doorman\","
                    + "\"account\":\"111111111111\",\"time\":\"2026-11-21T09:30:00Z\","
                    + "\"region\":\"us-east-1\",\"resources\":[\"arn:a\",\"arn:b\"],"
                    + "\"detail\":{\"cause\":\"sweep\",\"n\":1.50}}"));
  }

  @Test
  void bringsOnlyTheEventsThatItTookOfACallThatSucceeds() throws InterruptedException {
    Weather weather = Weather.normalDay(1).with(Phenomenon.EVENTS_FAILED_ENTRY, 0.5);
    var bridge = new EventBridge(router, provider, time, weather);
    try (var rough = AwsServer.open(0, List.of(bridge), new Callers());
        var bob = client("bob", rough)) {
      PutEventsResponse response =
          bob.putEvents(
              put -> put.entries(Collections.nCopies(10, entry("{\"cause\": \"sweep\"}").build())));

      assertThat(response.entries())
          .hasSize(10)
          .extracting(entry -> Optional.ofNullable(entry.errorCode()).orElse("none"))
          .contains("InternalFailure", "none");
      assertThat(drafts("sweeps")).hasSize(10 - response.failedEntryCount());
    }
  }

  @Test
  void keepsTheTimeThatTheSenderGave() throws InterruptedException {
    put(
        entry("{\"cause\":\"sweep\"}")
            .eventBusName(BUS)
            .time(Instant.parse("2026-01-02T03:04:05.678Z"))
            .build());

    assertThat(drafts("sweeps").getFirst().body()).contains("\"time\":\"2026-01-02T03:04:05Z\"");
  }

  @Test
  void bringsAnEventNowhereThatNoRuleMatches() throws InterruptedException {
    put(entry("{\"cause\":\"replay\"}").build());

    assertThat(drafts("sweeps")).isEmpty();
    assertThat(drafts("dead")).isEmpty();
  }

  @Test
  void putsWhatAQueueRefusesIntoTheDeadLetterQueueOfTheTarget() throws InterruptedException {
    put(entry("{\"cause\":\"sweep\"}").build());

    String event = drafts("sweeps").getFirst().body();
    assertThat(drafts("dead"))
        .containsExactlyInAnyOrder(
            Draft.of(
                event,
                Map.of(
                    "RULE_ARN", MessageAttribute.text(RULES + "closed"),
                    "TARGET_ARN", MessageAttribute.text(QUEUE + "closed"),
                    "ERROR_CODE", MessageAttribute.text("NO_PERMISSIONS"),
                    "ERROR_MESSAGE",
                        MessageAttribute.text(
                            "The policy of the queue does not allow events.amazonaws.com"))),
            Draft.of(
                event,
                Map.of(
                    "RULE_ARN", MessageAttribute.text(RULES + "absent"),
                    "TARGET_ARN", MessageAttribute.text(QUEUE + "absent"),
                    "ERROR_CODE", MessageAttribute.text("NO_RESOURCE"),
                    "ERROR_MESSAGE",
                        MessageAttribute.text("There is no queue " + QUEUE + "absent"))));
  }

  @Test
  void invokesAFunctionThatLetsTheRuleInAndGivesUpWhereItDoesNot() throws Exception {
    router.emit("aws.clock", "Tick", time.instant(), JsonNodeFactory.instance.objectNode());
    agenda.advance();

    Draft letter = drafts("letters").getFirst();
    assertThat(invoked).hasSize(1);
    assertThat(JSON.readTree(invoked.getFirst())).isEqualTo(JSON.readTree(letter.body()));
    assertThat(letter.attributes())
        .isEqualTo(
            Map.of(
                "RULE_ARN",
                    MessageAttribute.text("arn:aws:events:us-east-1:111111111111:rule/stranger"),
                "TARGET_ARN", MessageAttribute.text(FUNCTION),
                "ERROR_CODE", MessageAttribute.text("NO_PERMISSIONS"),
                "ERROR_MESSAGE",
                    MessageAttribute.text(
                        "The policy of the function does not allow events.amazonaws.com")));
  }

  @Test
  void showsTheRateOfARuleAndItsFunction() {
    assertThat(alice.listRules(list -> list.limit(10)).rules())
        .extracting(rule -> rule.name(), rule -> rule.scheduleExpression())
        .containsExactly(tuple("clock", "rate(5 minutes)"), tuple("stranger", null));
    assertThat(alice.describeRule(describe -> describe.name("clock")).arn())
        .isEqualTo("arn:aws:events:us-east-1:111111111111:rule/clock");
    assertThat(alice.listTargetsByRule(list -> list.rule("clock")).targets())
        .extracting(target -> target.arn())
        .containsExactly(FUNCTION);
  }

  @Test
  void judgesEachEntryByItself() throws InterruptedException {
    PutEventsResponse response =
        put(
            entry("{\"cause\":\"sweep\"}").build(),
            entry("{\"cause\":\"sweep\"}").source("aws.ec2").build(),
            entry("[1]").build(),
            entry("{}").detailType(null).build(),
            entry("{}").source(null).build(),
            entry("{}").detail(null).build());

    assertThat(response.failedEntryCount()).isEqualTo(5);
    assertThat(response.entries())
        .extracting(PutEventsResultEntry::errorCode, PutEventsResultEntry::errorMessage)
        .containsExactly(
            tuple(null, null),
            tuple("NotAuthorizedForSourceException", "Not authorized for the source."),
            tuple("MalformedDetail", "Detail is malformed."),
            tuple(
                "InvalidArgument",
                "Parameter DetailType is not valid. Reason: DetailType is a required argument."),
            tuple(
                "InvalidArgument",
                "Parameter Source is not valid. Reason: Source is a required argument."),
            tuple(
                "InvalidArgument",
                "Parameter Detail is not valid. Reason: Detail is a required argument."));
    assertThat(drafts("sweeps")).hasSize(1);
  }

  @Test
  void takesAnEventForABusThatDoesNotExistAndForgetsIt() throws InterruptedException {
    PutEventsResponse response = put(entry("{\"cause\":\"sweep\"}").eventBusName("doorma").build());

    assertThat(response.failedEntryCount()).isZero();
    assertThat(response.entries().getFirst().eventId()).isNotBlank();
    assertThat(drafts("sweeps")).isEmpty();
  }

  @Test
  void refusesMoreThanTenEntries() {
    PutEventsRequestEntry entry = entry("{}").build();

    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(() -> alice.putEvents(put -> put.entries(Collections.nCopies(11, entry))))
        .withMessageContaining("Member must have length less than or equal to 10");
  }

  @Test
  void refusesMoreThan256KibAltogether() {
    String large = "{\"x\":\"" + "x".repeat(131_072) + "\"}";

    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(() -> put(entry(large).build(), entry(large).build()))
        .withMessageContaining("Total size of the entries in the request is over the limit.");
  }

  @Test
  void authorisesEachEntryOnItsBus() {
    put(entry("{}").build());

    assertThat(asked)
        .containsExactly(
            new Access(
                "events:PutEvents",
                BUS,
                Map.of(
                    "events:source", List.of("doorman"),
                    "events:detail-type", List.of("Endpoint Connection Request"))));
  }

  @Test
  void refusesACustomer() {
    try (EventBridgeClient customer = client("222222222222")) {
      assertThatExceptionOfType(EventBridgeException.class)
          .isThrownBy(() -> customer.putEvents(put -> put.entries(entry("{}").build())))
          .satisfies(
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
    }
  }

  @Test
  void listsBusesRulesAndTargets() {
    assertThat(alice.listEventBuses(list -> list.limit(2)).eventBuses())
        .extracting(EventBus::name)
        .containsExactly("default", "doorman");
    assertThat(alice.listRules(list -> list.eventBusName("doorman").namePrefix("a")).rules())
        .extracting(rule -> rule.name(), rule -> rule.state())
        .containsExactly(tuple("absent", RuleState.ENABLED), tuple("asleep", RuleState.DISABLED));
    assertThat(alice.listTargetsByRule(list -> list.eventBusName(BUS).rule("closed")).targets())
        .extracting(found -> found.arn(), found -> found.deadLetterConfig().arn())
        .containsExactly(tuple(QUEUE + "closed", QUEUE + "dead"));
    assertThat(asked)
        .extracting(Access::action, Access::resource)
        .containsExactly(
            tuple("events:ListEventBuses", "arn:aws:events:us-east-1:111111111111:event-bus/*"),
            tuple("events:ListRules", RULES + "*"),
            tuple("events:ListTargetsByRule", RULES + "closed"));
  }

  @Test
  void listsPageByPage() {
    String token = alice.listRules(list -> list.eventBusName("doorman").limit(3)).nextToken();

    assertThat(
            alice.listRules(list -> list.eventBusName("doorman").limit(3).nextToken(token)).rules())
        .extracting(rule -> rule.name())
        .containsExactly("sweeps");
  }

  @Test
  void describesARule() {
    DescribeRuleResponse expected =
        DescribeRuleResponse.builder()
            .name("sweeps")
            .arn(RULES + "sweeps")
            .eventBusName("doorman")
            .eventPattern(REQUESTS)
            .state(RuleState.ENABLED)
            .createdBy("111111111111")
            .build();

    assertThat(alice.describeRule(describe -> describe.eventBusName("doorman").name("sweeps")))
        .matches(expected::equalsBySdkFields);
  }

  @Test
  void refusesARuleThatDoesNotExist() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> alice.describeRule(describe -> describe.name("sweeps")))
        .withMessageContaining("Rule sweeps does not exist on EventBus default.");
  }

  @Test
  void refusesByNameWhatItDoesNotPlay() {
    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(() -> alice.putRule(put -> put.name("mine").eventPattern(REQUESTS)))
        .withMessageContaining("This machine does not play events:PutRule");
  }

  private static boolean has(Access access, String key, String prefix) {
    return access.context().getOrDefault(key, List.of()).stream()
        .anyMatch(value -> value.startsWith(prefix));
  }

  private static Rule rule(String name, boolean enabled, Target target) {
    return new Rule(
        name, "doorman", Optional.of(REQUESTS), Optional.empty(), enabled, List.of(target));
  }

  private static Rule onDefault(String name, String pattern, Optional<Rate> schedule) {
    var target = new Target("function", FUNCTION, Optional.of(QUEUE + "letters"), Optional.empty());
    return new Rule(name, "default", Optional.of(pattern), schedule, true, List.of(target));
  }

  private static boolean letsTheClockIn(String service, Access access) {
    return service.equals("events.amazonaws.com")
        && access.action().equals("lambda:InvokeFunction")
        && has(access, "aws:SourceArn", "arn:aws:events:us-east-1:111111111111:rule/clock");
  }

  private static Target target(String queue) {
    return new Target("queue", QUEUE + queue, Optional.of(QUEUE + "dead"), Optional.empty());
  }

  private static PutEventsRequestEntry.Builder entry(String detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName("doorman")
        .source("doorman")
        .detailType("Endpoint Connection Request")
        .detail(detail);
  }

  private PutEventsResponse put(PutEventsRequestEntry... entries) {
    return alice.putEvents(put -> put.entries(entries));
  }

  private List<Draft> drafts(String name) throws InterruptedException {
    Queue queue = queues.find(QUEUE + name).orElseThrow();
    return queue.receive(10, Duration.ZERO, Duration.ZERO).stream()
        .map(message -> message.draft())
        .toList();
  }

  private EventBridgeClient client(String accessKeyId) {
    return client(accessKeyId, server);
  }

  private static EventBridgeClient client(String accessKeyId, AwsServer server) {
    return new Clients(server.address(), accessKeyId).of(EventBridgeClient.builder());
  }
}

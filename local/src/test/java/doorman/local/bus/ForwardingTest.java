package doorman.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doorman.local.agenda.VirtualAgenda;
import doorman.local.async.EventQueues;
import doorman.local.iam.Authority;
import doorman.local.iam.Policies;
import doorman.local.iam.PolicyDocument;
import doorman.local.iam.Refusal;
import doorman.local.iam.Role;
import doorman.local.iam.RoleAuthority;
import doorman.local.sqs.Draft;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.SettableTime;
import doorman.local.traffic.Hop;
import doorman.local.traffic.ScriptedLater;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of one account's bus that go to another one's, over the wire. */
class ForwardingTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Home SENDER = new Home("444444444444", "eu-west-1");
  private static final Home HUB = Home.usual("us-east-1");
  private static final String HUB_BUS = HUB.arn("events", "event-bus/hub");
  private static final String RULE = SENDER.arn("events", "rule/doorman/forward");
  private static final String ROLE = "arn:aws:iam::444444444444:role/forward";
  private static final String DEAD = SENDER.arn("sqs", "dead");
  private static final String HEARD = HUB.arn("sqs", "heard");
  private static final String EVERYTHING = "{\"source\":[{\"exists\":true}]}";
  private static final Event ACCEPTED =
      new Event(
          "0f7c1d2e",
          "Endpoint Connection Accepted",
          "doorman",
          SENDER.account(),
          NOON,
          SENDER.region(),
          List.of("arn:a"),
          JsonNodeFactory.instance.objectNode().put("service", "vpce-svc-0123456789abcdef0"),
          false);

  private static final PolicyDocument LETS_SENDER_TELL =
      Policies.bus(
          """
          {'Effect': 'Allow', 'Principal': {'AWS': ['444444444444']}, 'Action': 'events:PutEvents',
           'Resource': '%s', 'Condition': {'StringEquals': {'events:source': 'doorman'}}}
          """
              .formatted(HUB_BUS));

  private final SettableTime time = new SettableTime(NOON);
  private final ScriptedLater later = new ScriptedLater();
  private final Queues heard =
      Queues.of(HUB, List.of(QueueSettings.named("heard", (service, access) -> true)), time);
  private final Queues dead =
      Queues.of(SENDER, List.of(QueueSettings.named("dead", (service, access) -> true)), time);
  private RoleAuthority authority = new RoleAuthority(List.of(), Map.of(HUB_BUS, LETS_SENDER_TELL));
  private final AwsServer hub = hub(0, (caller, access) -> authority.require(caller, access));
  private final Peers peers = new Peers(Map.of(HUB_BUS, hub.address()));

  @AfterEach
  void close() {
    peers.close();
    hub.close();
  }

  @Test
  void bringsAnEventToTheOtherBusAsItIs() throws InterruptedException {
    forward(ACCEPTED);

    assertThat(bodies(heard, HEARD)).containsExactly(ACCEPTED.json().toString());
    assertThat(letters()).isEmpty();
  }

  @Test
  void isRefusedByABusThatDoesNotKnowTheAccount() throws InterruptedException {
    authority = new RoleAuthority(List.of(), Map.of());

    forward(ACCEPTED);

    String why =
        "User: arn:aws:sts::444444444444:assumed-role/forward/forward is not authorized to perform:"
            + " events:PutEvents on resource: "
            + HUB_BUS
            + " because no resource-based policy allows the events:PutEvents action";
    assertThat(bodies(heard, HEARD)).isEmpty();
    assertThat(letters()).containsExactly(letter("NO_PERMISSIONS", why));
    assertThat(authority.refusals()).extracting(Refusal::message).containsExactly(why);
    assertThat(later.left()).isZero();
  }

  @Test
  void isRefusedByABusThatKnowsTheAccountForOtherEventsOnly() throws InterruptedException {
    forward(Event.of(SENDER, "clock", "Tick", NOON, List.of(), Event.NO_DETAIL));

    assertThat(bodies(heard, HEARD)).isEmpty();
    assertThat(letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter).containsEntry("ERROR_CODE", "NO_PERMISSIONS"));
  }

  @Test
  void doesNotGoInTheNameOfARoleThatTrustsAnotherRule() throws InterruptedException {
    forward(ACCEPTED, role -> role.replace("rule/doorman/forward", "rule/doorman/other"));

    assertThat(letters())
        .containsExactly(letter("FAILED_TO_ASSUME_ROLE", ROLE + " does not let " + RULE + " in"));
    assertThat(bodies(heard, HEARD)).isEmpty();
  }

  @Test
  void doesNotGoInTheNameOfARoleThatMayNot() throws InterruptedException {
    forward(ACCEPTED, role -> role.replace("event-bus/hub", "event-bus/other"));

    assertThat(letters())
        .containsExactly(
            letter(
                "NO_PERMISSIONS",
                ROLE + " is not authorized to perform: events:PutEvents on resource: " + HUB_BUS));
    assertThat(bodies(heard, HEARD)).isEmpty();
  }

  @Test
  void goesOverOneBorderAndNoFurther() throws InterruptedException {
    forward(ACCEPTED.comingFromAway());

    assertThat(letters())
        .containsExactly(
            letter(
                "THIRD_ACCOUNT_HOP_DETECTED",
                "The event came from another bus and goes no further"));
    assertThat(bodies(heard, HEARD)).isEmpty();
  }

  @Test
  void arrivesLateWhereTheOtherRunWasDown() throws InterruptedException {
    int port = hub.address().getPort();
    hub.close();
    forward(ACCEPTED);
    later.runNext();
    assertThat(later.delays()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));

    try (AwsServer back = hub(port, authority)) {
      later.runNext();

      assertThat(back.address()).isEqualTo(hub.address());
    }
    assertThat(bodies(heard, HEARD)).containsExactly(ACCEPTED.json().toString());
    assertThat(letters()).isEmpty();
  }

  @Test
  void isGivenUpAfterTheLastAttempt() throws InterruptedException {
    hub.close();
    forward(ACCEPTED);
    later.runAll();

    assertThat(later.delays()).hasSize(3);
    assertThat(letters())
        .singleElement()
        .satisfies(letter ->
            assertThat(letter)
                .containsEntry("ERROR_CODE", "CONNECTION_FAILURE")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                .containsEntry("RETRY_ATTEMPTS", "3")
                .containsEntry("RULE_ARN", RULE)
                .containsEntry("TARGET_ARN", HUB_BUS));
  }

  @Test
  void isGivenUpWhenItIsTooOld() throws InterruptedException {
    hub.close();
    forward(ACCEPTED);
    time.advance(Duration.ofHours(1));
    later.runNext();

    assertThat(later.left()).isZero();
    assertThat(letters())
        .singleElement()
        .satisfies(letter ->
            assertThat(letter)
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds")
                .containsEntry("RETRY_ATTEMPTS", "1"));
  }

  @Test
  void isRefusedBeforehandToABusOfWhichNobodyKnowsTheAddress() {
    try (var nobody = new Peers(Map.of("arn:other", URI.create("http://127.0.0.1:1")))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> nobody.require(SENDER, List.of(rule())))
          .withMessage(
              "Rule forward forwards to %s: say where that is, as in --bus %s=http://127.0.0.1:4567"
                  .formatted(HUB_BUS, HUB_BUS));
    }
  }

  @Test
  void isWelcomeBeforehandToABusHereOrAtAnAddress() {
    peers.require(SENDER, List.of(rule()));
    peers.require(HUB, List.of(rule()));
  }

  private void forward(Event event) {
    forward(event, role -> role);
  }

  private void forward(Event event, UnaryOperator<String> other) {
    Buses buses = Buses.of(SENDER, Set.of("doorman"), List.of(rule()));
    var forwarding =
        new Forwarding(new RoleAuthority(List.of(role(other)), Map.of()), peers, later, time);
    router(buses, dead, forwarding).route(SENDER.arn("events", "event-bus/doorman"), event);
  }

  private static Rule rule() {
    var target =
        new Target(
            "hub",
            HUB_BUS,
            Optional.of(ROLE),
            Optional.of(DEAD),
            Optional.of(new Target.RetryPolicy(3, Duration.ofHours(1))));
    return new Rule(
        "forward", "doorman", Optional.of(EVERYTHING), Optional.empty(), true, List.of(target));
  }

  private static Role role(UnaryOperator<String> other) {
    return new Role(
        "forward",
        ROLE,
        Policies.trust(
            other.apply(
                """
                {'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'},
                 'Action': 'sts:AssumeRole', 'Condition': {
                   'ArnEquals': {'aws:SourceArn': '%s'},
                   'StringEquals': {'aws:SourceAccount': '444444444444'}}}
                """
                    .formatted(RULE))),
        List.of(
            Policies.identity(
                other.apply(
                    """
                    {'Effect': 'Allow', 'Action': 'events:PutEvents', 'Resource': '%s'}
                    """
                        .formatted(HUB_BUS)))));
  }

  private AwsServer hub(int port, Authority doorkeeper) {
    var queue = new Target("heard", HEARD, Optional.empty(), Optional.empty());
    var all =
        new Rule("all", "hub", Optional.of(EVERYTHING), Optional.empty(), true, List.of(queue));
    Router router =
        router(
            Buses.of(HUB, Set.of("hub"), List.of(all)),
            heard,
            new Forwarding(
                new RoleAuthority(List.of(), Map.of()), new Peers(Map.of()), later, time));
    AwsServer server = AwsServer.open(port, List.of(), new Callers());
    server.mount(ForwardedEvents.ROOT, new ForwardedEvents(router, doorkeeper));
    return server;
  }

  private Router router(Buses buses, Queues queues, Forwarding forwarding) {
    EventQueues functions = Routers.noFunctions(queues, new VirtualAgenda(NOON));
    return new Router(buses, queues, functions, forwarding, Runnable::run, Hop.SHORT);
  }

  private static List<String> bodies(Queues queues, String arn) throws InterruptedException {
    return drafts(queues, arn).stream().map(Draft::body).toList();
  }

  private List<Map<String, String>> letters() throws InterruptedException {
    return drafts(dead, DEAD).stream().map(ForwardingTest::attributes).toList();
  }

  private static Map<String, String> attributes(Draft draft) {
    var attributes = new TreeMap<String, String>();
    draft.attributes().forEach((name, value) -> attributes.put(name, value.value()));
    return attributes;
  }

  private static Map<String, String> letter(String code, String message) {
    return Map.of(
        "RULE_ARN", RULE, "TARGET_ARN", HUB_BUS, "ERROR_CODE", code, "ERROR_MESSAGE", message);
  }

  private static List<Draft> drafts(Queues queues, String arn) throws InterruptedException {
    return queues.find(arn).orElseThrow().receive(10, Duration.ZERO, Duration.ZERO).stream()
        .map(message -> message.draft())
        .toList();
  }
}

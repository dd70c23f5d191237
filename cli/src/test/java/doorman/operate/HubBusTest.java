package doorman.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.Conditions;
import doorman.local.LocalSuite;
import doorman.local.Notices;
import doorman.local.Suite;
import doorman.local.SuiteSettings;
import doorman.local.wire.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class HubBusTest {
  private static final String HUB = "arn:aws:events:eu-west-1:999999999999:event-bus/hub";
  private static final String BUS = "arn:aws:events:us-east-1:111111111111:event-bus/default";
  private static final String NEWS = "Endpoint Connection Accepted";

  /** It tells the other bus of its account, since one can't put events on that of another. */
  private static final Suite SUITE =
      new LocalSuite(
          new SuiteSettings(
              Path.of(".."),
              0,
              Home.usual("us-east-1"),
              false,
              Conditions.calm(),
              Map.of("HubBusArn", BUS),
              Map.of()),
          new Unheard());

  private static Whereabouts where;

  private final Clients clients = new Clients(where());
  private final WatchedBus here = new WatchedBus(clients.of(EventBridgeClient.builder()));
  private final WatchedBus there = new WatchedBus(clients.of(EventBridgeClient.builder()));
  private final SqsClient sqs = clients.of(SqsClient.builder());
  private final String queue = sqs.getQueueUrl(get -> get.queueName("doorman-hub-dead")).queueUrl();
  private final List<Region> asked = new ArrayList<>();
  private final HubBus hub =
      new HubBus(
          "doorman",
          new Calls(where()),
          here,
          region -> {
            asked.add(region);
            return there;
          });
  private final StringWriter told = new StringWriter();

  /** EventBridge, with what it was asked for. */
  private static final class WatchedBus implements EventBridgeClient {
    final EventBridgeClient bus;
    final List<String> done = new ArrayList<>();
    Predicate<PutEventsRequestEntry> letsIn = entry -> true;

    WatchedBus(EventBridgeClient bus) {
      this.bus = bus;
    }

    @Override
    public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
      done.add("list " + request.rule());
      return bus.listTargetsByRule(request);
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      if (!request.entries().stream().allMatch(letsIn)) {
        throw EventBridgeException.builder()
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
            .build();
      }
      PutEventsResponse answer = bus.putEvents(request);
      done.add("put " + request.entries().size());
      return answer;
    }

    @Override
    public String serviceName() {
      return bus.serviceName();
    }

    @Override
    public void close() {
      bus.close();
    }
  }

  /** Whoever starts it is told nothing. */
  private static final class Unheard implements Notices {
    @Override
    public void refused(String message) {}

    @Override
    public void offered(String service, String name) {}

    @Override
    public void logged(String function, String line) {}
  }

  @BeforeAll
  static void start() {
    System.setProperty("aws.accessKeyId", "alice");
    System.setProperty("aws.secretAccessKey", "any");
    SUITE.closeWithThisJvm();
    where =
        new Whereabouts(
            "doorman", Optional.of("us-east-1"), Optional.empty(), Optional.of(SUITE.start()));
  }

  @AfterAll
  static void stop() {
    SUITE.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @AfterEach
  void close() {
    left();
    sqs.close();
    hub.close();
  }

  private static Whereabouts where() {
    return where;
  }

  @Test
  void isAPileWhereTheStackTellsAHub() {
    try (var deployed = new AwsDeployed(where);
        var piles = new AwsPiles(where, deployed, Optional.empty())) {
      assertThat(piles.all()).extracting(Pile::name).containsExactlyElementsOf(AwsPiles.NAMES);
    }
  }

  @Test
  void tellsTenAtATimeByOneClientAndTakesThemOff() {
    IntStream.range(0, 12).forEach(number -> lies(letter(NEWS, "{\"id\": \"" + number + "\"}")));

    assertThat(redrive()).isTrue();

    assertThat(here.done).containsExactly("list doorman-hub");
    assertThat(asked).containsExactly(Region.US_EAST_1);
    assertThat(there.done).containsExactly("put 10", "put 2");
    assertThat(left()).isEmpty();
    assertThat(told.toString()).endsWith("hub: 12 went again, 0 failed once more, 0 stay\n");
  }

  @Test
  void takesOffNothingButWhatTheBusHasTaken() {
    String malformed = letter(NEWS, "[]");
    lies(letter(NEWS, "{}"));
    lies(malformed);
    lies(letter(NEWS, "{}"));

    assertThat(redrive()).isFalse();

    assertThat(there.done).containsExactly("put 3");
    assertThat(left()).containsExactly(malformed);
    assertThat(told.toString())
        .contains(BUS + " does not take it: MalformedDetail, ")
        .endsWith("hub: 2 went again, 1 failed once more, 0 stay\n");
  }

  @Test
  void tellsTheOthersWhereOneIsNoEvent() {
    lies("no JSON");
    lies(letter(NEWS, "{}"));

    assertThat(redrive()).isFalse();

    assertThat(there.done).containsExactly("put 1");
    assertThat(left()).containsExactly("no JSON");
  }

  @Test
  void tellsTheOthersWhereThePolicyOfTheBusKeepsOneOut() {
    String kept = letter("Endpoint Connection Closed", "{}");
    there.letsIn = entry -> entry.detailType().equals(NEWS);
    IntStream.range(0, 4).forEach(_ -> lies(letter(NEWS, "{}")));
    lies(kept);

    assertThat(redrive()).isFalse();

    assertThat(left()).containsExactly(kept);
    assertThat(told.toString())
        .contains("your credentials may not do that")
        .endsWith("hub: 4 went again, 1 failed once more, 0 stay\n");
  }

  @Test
  void tellsNoMoreAtATimeThanTheBusTakes() {
    String much = "{\"id\": \"" + "x".repeat(100 * 1024) + "\"}";
    IntStream.range(0, 4).forEach(_ -> lies(letter(NEWS, much)));

    assertThat(redrive()).as(told.toString()).isTrue();

    assertThat(there.done).containsExactly("put 2", "put 2");
    assertThat(left()).isEmpty();
  }

  @Test
  void keepsAllWhereNobodyReachesTheBus() {
    String letter = letter(NEWS, "{}");
    lies(letter);
    try (var deployed = new AwsDeployed(where);
        var piles = new AwsPiles(where, deployed, Optional.empty())) {
      assertThat(new Redrive(new PrintWriter(told)).of(piles.named("hub"))).isFalse();
    }

    assertThat(left()).containsExactly(letter);
    assertThat(told.toString()).contains("Only on AWS does the bus of another account take");
  }

  private void lies(String letter) {
    sqs.sendMessage(send -> send.queueUrl(queue).messageBody(letter));
  }

  private static String letter(String type, String detail) {
    return """
    {"detail-type": "%s", "source": "doorman", "time": "2026-11-21T09:30:01Z", "detail": %s}
    """
        .formatted(type, detail);
  }

  private boolean redrive() {
    var pile = new DeadQueue(sqs, new Calls(where), HubBus.NAME, queue, hub);
    return new Redrive(new PrintWriter(told)).of(pile);
  }

  /** What is left in the queue; it is taken out. */
  private List<String> left() {
    List<Message> messages =
        sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10)).messages();
    messages.forEach(message ->
        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())));
    return messages.stream().map(Message::body).toList();
  }

  @Test
  void tellsTheHubWhatTheRuleWouldHaveTold() {
    String event =
        """
        {"version": "0", "id": "1", "detail-type": "Endpoint Connection Accepted",
         "source": "doorman", "account": "111111111111", "time": "2026-11-21T09:30:01Z",
         "region": "us-east-1", "resources": ["one"], "detail": {"id": "2", "rowVersion": 2}}
        """;

    assertThat(HubBus.entry(event, HUB))
        .isEqualTo(
            PutEventsRequestEntry.builder()
                .eventBusName(HUB)
                .source("doorman")
                .detailType("Endpoint Connection Accepted")
                .time(Instant.parse("2026-11-21T09:30:01Z"))
                .resources(List.of("one"))
                .detail("{\"id\":\"2\",\"rowVersion\":2}")
                .build());
  }

  @Test
  void tellsWhatIsInTheCatalogue() throws IOException {
    String sample =
        Files.readString(Path.of("../docs/events/endpoint-connection-accepted.sample.json"));

    assertThat(HubBus.entry(sample, HUB).detailType()).isEqualTo("Endpoint Connection Accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{}", "{\"time\": \"yesterday\"}"})
  void keepsWhatIsNoEvent(String letter) {
    assertThatThrownBy(() -> HubBus.entry(letter, HUB))
        .isInstanceOf(NotDoneException.class)
        .hasMessage("What lies there is no event: " + letter);
  }
}

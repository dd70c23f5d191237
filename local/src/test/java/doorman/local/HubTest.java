package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.iam.Grant;
import doorman.local.wire.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Two stacks side by side, in two accounts: one tells the other what became of connections. */
class HubTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Home THERE = new Home("444444444444", "us-east-1");
  private static final String BUS = "arn:aws:events:us-east-1:111111111111:event-bus/doorman";

  /** All that other accounts tell on the hub's bus. */
  private static final String FROM_AWAY = "{account: [{anything-but: !Ref AWS::AccountId}]}";

  /** Of each announcement there, with all that was heard of it. */
  private static final List<JsonNode> TOLD = new ArrayList<>();

  private static final RunningSuite HUB =
      new RunningSuite(
          Workshop.withResources(Announcements.heard(FROM_AWAY)),
          Conditions.calm(),
          Map.of(
              "HubBusArn",
              BUS,
              "HubAccounts",
              THERE.account(),
              "PeopleEmail",
              "ops@example.com",
              "DigestWindow",
              "1"));

  private static final List<RunningSuite> RUNNING = new ArrayList<>();

  @BeforeAll
  static void start() {
    RUNNING.add(HUB.start());
    Workshop workshop = Workshop.with(template -> template);
    var settings =
        new SuiteSettings(
            workshop.home(),
            0,
            THERE,
            false,
            Conditions.calm(),
            Map.of("HubBusArn", BUS),
            Map.of(BUS, HUB.running().address()));
    RUNNING.add(new RunningSuite(settings, workshop::close).start());
    HUB.confirmMails();
  }

  @AfterAll
  static void close() {
    RUNNING.reversed().forEach(RunningSuite::close);
  }

  private final RunningSuite spoke = RUNNING.getLast();

  @Test
  void tellsTheHubWhatBecameOfAConnectionInAnotherAccount() {
    Door door = spoke.provider().door();
    Customer listed = spoke.customer();
    door.list(listed, "accept");
    String endpoint = listed.connectTo(door);
    door.look(endpoint);

    eventually(() -> assertThat(told(endpoint, "Endpoint Connection Accepted")).isNotEmpty());
    JsonNode told = told(endpoint, "Endpoint Connection Accepted").getFirst();
    assertThat(told.path("account").asText()).isEqualTo(THERE.account());
    assertThat(told.path("region").asText()).isEqualTo(THERE.region());
    assertThat(told.path("source").asText()).isEqualTo("doorman");
    assertThat(told.path("detail").path("service").asText()).isEqualTo(door.id());
    assertThat(TOLD)
        .extracting(event -> event.path("detail-type").asText())
        .doesNotContain("Endpoint Connection Request");
    assertThat(spoke.running().roles().used()).anyMatch(grant -> isOf(grant, "HubRole", "TellHub"));
    assertThat(HUB.running().roles().used())
        .anyMatch(grant -> isOf(grant, "event-bus/doorman", "TakeOutcomes"));
    assertThat(spoke.refusals()).isEmpty();
  }

  @Test
  void neitherLooksThereNorTellsPeopleAtTheHub() {
    Door there = spoke.provider().door();
    String away = spoke.customer().connectTo(there);
    there.look(away);
    eventually(() -> assertThat(told(away, "Endpoint Connection Awaiting Review")).isNotEmpty());

    Door here = HUB.provider().door();
    String own = HUB.customer().connectTo(here);
    here.look(own);
    eventually(() -> assertThat(mails()).anyMatch(mail -> mail.contains(own)));

    assertThat(mails()).noneMatch(mail -> mail.contains(away) || mail.contains(there.id()));
    assertThat(new Door(HUB.provider(), there.id(), there.name(), there.type()).enrolled())
        .isFalse();
    assertThat(HUB.provider().messagesIn("doorman-news-dead")).isZero();
    assertThat(HUB.provider().messagesIn("doorman-requests-dead")).isZero();
  }

  @Test
  void takesNoRequestFromAnAccountThatMayTellOutcomes() {
    Door door = HUB.provider().door();
    PutEventsRequestEntry look = LookEvent.at(door).to(BUS).entry();

    assertThatThrownBy(() -> put(THERE.account(), look))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("not authorized to perform: events:PutEvents");
    assertThat(HUB.refusals()).anyMatch(refusal -> refusal.contains(THERE.account()));
  }

  @Test
  void takesNothingFromAnAccountThatNobodyNamedAndSaysSo() {
    PutEventsRequestEntry outcome =
        LookEvent.at(HUB.provider().door())
            .to(BUS)
            .entry()
            .copy(copy -> copy.detailType("Endpoint Connection Accepted"));

    assertThatThrownBy(() -> put("666666666666", outcome))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("no resource-based policy allows the events:PutEvents action");
    assertThat(HUB.refusals()).anyMatch(refusal -> refusal.contains("666666666666"));
    put(THERE.account(), outcome); // It is the account that is refused, not the event.
  }

  private static boolean isOf(Grant grant, String holder, String statement) {
    return grant.holder().endsWith(holder) && grant.statement().equals(statement);
  }

  private static void put(String account, PutEventsRequestEntry entry) {
    try (var customer = new Customer(HUB.running().address(), account)) {
      customer.events().putEvents(put -> put.entries(entry));
    }
  }

  private static List<JsonNode> told(String endpoint, String type) {
    HUB.provider().take("doorman-heard").forEach(message -> TOLD.add(json(message.body())));
    return TOLD.stream()
        .filter(event -> event.path("detail-type").asText().equals(type))
        .filter(event -> event.path("detail").path("endpoint").asText().equals(endpoint))
        .toList();
  }

  private static List<String> mails() {
    return HUB.mails().stream().map(mail -> mail.path("text").asText()).toList();
  }

  private static JsonNode json(String event) {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + event, e);
    }
  }
}

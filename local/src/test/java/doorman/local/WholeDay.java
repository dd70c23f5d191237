package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Something of all that the functions and people do, at a service that is tagged, at one that is
 * listed by its id, and at one that is not in Doorman's care.
 */
final class WholeDay {
  private static final String KNOWN = "vpce-svc-0123456789abcdef0";
  private static final String CHAT_PARAMETER = "/doorman/chat";

  /**
   * All of the template's options that need no other stack. The clock sends nobody round before the
   * day is over, however long a busy machine takes for it.
   */
  static final Map<String, String> PARAMETERS =
      Map.of(
          "DigestWindow",
          "1",
          "ManagedServices",
          KNOWN,
          "ChatWebhookParameter",
          CHAT_PARAMETER,
          "PatrolRate",
          "rate(1 day)");

  private final RunningSuite suite;
  private final Provider provider;
  private final Customer listed;
  private final Customer blocked;
  private final Place tagged;
  private final Place known;
  private final Door foreign;
  private final String unknown;

  /** A service with who asks there. */
  private record Place(Door door, String listedEndpoint, String blockedEndpoint) {}

  WholeDay(RunningSuite suite, Chat chat) {
    this.suite = suite;
    this.provider = suite.provider();
    this.listed = suite.customer();
    this.blocked = suite.customer();
    tell(chat);
    Door door = provider.unmanagedDoor();
    Customer former = suite.customer();
    door.claim(former);
    provider.allow(door, former);
    provider.hearOfConnects(door);
    Door byId = suite.door(KNOWN);
    door.listEverywhere(blocked.account(), Map.of("action", "reject"));
    this.tagged = place(door);
    this.known = place(byId);
    this.foreign = provider.unmanagedDoor();
    this.unknown = suite.customer().connectTo(door);
  }

  private Place place(Door door) {
    door.list(listed, "accept");
    door.list("*", Map.of("syncPrincipals", "true"));
    return new Place(door, listed.connectTo(door), blocked.connectTo(door));
  }

  private void tell(Chat chat) {
    try (SsmClient ssm = new Clients(suite.running().address(), "alice").of(SsmClient.builder())) {
      ssm.putParameter(
          put -> put.name(CHAT_PARAMETER).type(ParameterType.SECURE_STRING).value(chat.webhook()));
    }
  }

  /**
   * The notification of one service is to be repaired, the other's is to be made; a customer is to
   * be allowed, and one whom Doorman has allowed once is not.
   */
  void begin() {
    provider.entrust(tagged.door());
    provider.door();
    for (String cause : List.of("replay", "sweep")) {
      provider.put(
          LookEvent.at(tagged.door()).because(cause).naming("vpce-00000000000000000"),
          LookEvent.at(tagged.door()).because(cause).with("service", "no service"),
          LookEvent.at(foreign).because(cause));
    }
    provider.send("doorman-hints", "no notification");
    provider.send("doorman-news", "no news");
  }

  /** A reviewer lets in whom nobody knows. */
  Reviewer.Answer review() {
    return new Reviewer(suite.running().address(), "carol")
        .give("accept", "Signed the contract yesterday", tagged.door(), unknown);
  }

  /** People with nothing but their policies do all that these let them. */
  void peopleDoTheirWork() {
    provider.attach("carol", "ReviewersPolicy");
    eventually(() -> assertThat(review().words()).containsExactly("recorded"));
    provider.attach("oscar", "TableOperatorsPolicy");
    var clients = new Clients(suite.running().address(), "oscar");
    try (DynamoDbClient dynamo = clients.of(DynamoDbClient.builder())) {
      var oscar = new TableOperator(dynamo, foreign.id());
      oscar.editAllowlist();
      oscar.readDecisions();
      new TableOperator(dynamo, tagged.door().id()).type(unknown, "accept");
    }
  }

  /** Somebody spoils the notification that the patrol has made. */
  void spoilNotification() {
    provider.hearOfConnectsOnly(known.door());
    provider.patrol();
  }

  void assertOver() {
    for (Place place : List.of(tagged, known)) {
      assertThat(listed.state(place.listedEndpoint())).isEqualTo("available");
      assertThat(blocked.state(place.blockedEndpoint())).isEqualTo("rejected");
      assertThat(provider.notifications(place.door())).isNotEmpty();
      assertThat(provider.principals(place.door()))
          .containsExactlyInAnyOrder("*", Provider.principal(listed));
    }
    for (String queue : List.of("requests", "sweeps", "hints", "news")) {
      assertThat(provider.look("doorman-" + queue + "-dead")).hasSize(1);
    }
  }
}

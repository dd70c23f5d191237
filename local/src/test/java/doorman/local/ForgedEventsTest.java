package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.Trespass;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Nobody is heard who should not be, and whatever an event claims lets in nobody. */
class ForgedEventsTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

  private static final String CONNECTIONS =
      "arn:aws:sns:us-east-1:111111111111:doorman-connections";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:doorman-";

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();
  private final Customer listed = SUITE.customer();
  private final Customer stranger = SUITE.customer();

  @Test
  void letsInNobodyWhomAnEventCallsListed() {
    door.list(listed, "accept");
    String endpoint = stranger.connectTo(door);

    provider.put(
        LookEvent.at(door)
            .naming(endpoint)
            .with("account", listed.account())
            .with("vpcEndpointOwner", listed.account())
            .with("consumer", listed.account()));

    assertWaits(stranger, endpoint, door);
  }

  @Test
  void letsInNobodyWhomAnEventCallsAccepted() {
    String endpoint = stranger.connectTo(door);

    provider.put(
        LookEvent.at(door)
            .naming(endpoint)
            .with("action", "accept")
            .with("status", "ACCEPTING")
            .with("verdict", Map.of("action", "accept", "by", "arn:aws:iam::111111111111:root")));

    assertWaits(stranger, endpoint, door);
  }

  @Test
  void letsInNobodyAtAnotherServiceThanTheOneThatListsHim() {
    Door other = provider.door();
    door.list(listed, "accept");
    String here = listed.connectTo(door);
    String there = listed.connectTo(other);

    provider.put(LookEvent.at(door).naming(here, there), LookEvent.at(other).naming(here, there));

    assertWaits(listed, there, other);
    eventually(() -> assertThat(listed.state(here)).isEqualTo("available"));
    assertThat(door.rows()).containsOnlyKeys(here);
    assertThat(other.rows()).containsOnlyKeys(there);
  }

  @Test
  void doesNotListenToAnotherSource() {
    door.list(listed, "accept");
    String endpoint = listed.connectTo(door);

    provider.put(LookEvent.at(door).naming(endpoint).from("acme"));

    assertNobodyLookedBefore(door);
    assertThat(listed.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void refusesANotificationOfAnotherAccountAndSaysSo() {
    String account = stranger.account();
    try (SnsClient sns = strangers().of(SnsClient.builder())) {
      assertThatThrownBy(
              () -> sns.publish(publish -> publish.topicArn(CONNECTIONS).message(door.id())))
          .isInstanceOf(AuthorizationErrorException.class)
          .hasMessageContaining("not authorized to perform: sns:Publish");
    }
    assertThat(SUITE.refusals())
        .anyMatch(said -> said.contains(account) && said.contains(CONNECTIONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hints", "requests", "sweeps", "news"})
  void refusesAMessageOfAnotherAccountAndSaysSo(String queue) {
    String account = stranger.account();
    String url = SUITE.running().address() + "/111111111111/doorman-" + queue;
    try (SqsClient sqs = strangers().of(SqsClient.builder())) {
      assertThatThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(door.id())))
          .isInstanceOf(SqsException.class)
          .hasMessageContaining("not authorized to perform: sqs:SendMessage");
    }
    assertThat(SUITE.refusals())
        .anyMatch(said -> said.contains(account) && said.contains(QUEUE + queue));
  }

  @ParameterizedTest
  @CsvSource({
    "sns.amazonaws.com, arn:aws:sns:us-east-1:666666666666:doorman-connections, hints",
    "sns.amazonaws.com, arn:aws:sns:us-east-1:111111111111:doorman-people, hints",
    "sns.amazonaws.com, arn:aws:sns:us-east-1:111111111111:doorman-connections, requests",
    "events.amazonaws.com, arn:aws:events:us-east-1:666666666666:rule/doorman/doorman-requests, requests",
    "events.amazonaws.com, arn:aws:events:us-east-1:111111111111:rule/doorman/doorman-sweeps, requests"
  })
  void refusesAMessageOfAnotherTopicOrRuleAndSaysSo(String service, String source, String queue) {
    var sender = new ServiceSender(service, source);

    Delivery delivery =
        SUITE.running().queues().deliver(sender, QUEUE + queue, Draft.of(door.id()));

    var trespass = new Trespass(sender, sender.to("sqs:SendMessage", QUEUE + queue));
    assertThat(delivery).isEqualTo(new Delivery.NotAllowed(trespass));
    assertThat(SUITE.refusals()).contains(trespass.sentence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"doorman", "arn:aws:events:us-east-1:111111111111:event-bus/doorman"})
  void refusesEventsOfAnotherAccountAndSaysSo(String bus) {
    door.list(stranger, "accept");
    String endpoint = stranger.connectTo(door);
    LookEvent look = LookEvent.at(door).naming(endpoint).to(bus);

    assertThatThrownBy(() -> stranger.events().putEvents(put -> put.entries(look.entry())))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("not authorized to perform: events:PutEvents");
    assertThat(SUITE.refusals())
        .anyMatch(said -> said.contains(stranger.account()) && said.contains("events:PutEvents"));
    assertNobodyLookedBefore(door);
    assertThat(stranger.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  private Clients strangers() {
    return new Clients(SUITE.running().address(), stranger.account());
  }

  /** An event that was put later has been served, and this service has not been looked at. */
  private void assertNobodyLookedBefore(Door door) {
    Door next = provider.door();
    next.look();
    eventually(() -> assertThat(next.enrolled()).isTrue());
    assertThat(door.enrolled()).isFalse();
  }

  private static void assertWaits(Customer customer, String endpoint, Door door) {
    eventually(
        () -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains("AWAITING_REVIEW"));
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }
}

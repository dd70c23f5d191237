package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/** Whatever an event claims, nobody is let in who is not listed. */
class ForgedEventsTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

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

  @ParameterizedTest
  @ValueSource(strings = {"doorman", "arn:aws:events:us-east-1:111111111111:event-bus/doorman"})
  void refusesEventsOfAnotherAccount(String bus) {
    door.list(stranger, "accept");
    String endpoint = stranger.connectTo(door);
    LookEvent look = LookEvent.at(door).naming(endpoint).to(bus);

    assertThatThrownBy(() -> stranger.events().putEvents(put -> put.entries(look.entry())))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("not authorized to perform: events:PutEvents");
    assertNobodyLookedBefore(door);
    assertThat(stranger.state(endpoint)).isEqualTo("pendingAcceptance");
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

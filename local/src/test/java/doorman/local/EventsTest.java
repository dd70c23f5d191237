package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** What becomes of events that cannot be understood, are not meant, or come too early. */
class EventsTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();
  private final Customer customer = SUITE.customer();

  @Test
  void putsWhatItCannotUnderstandAmongTheDeadLettersAndServesTheNeighbour() {
    door.list(customer, "accept");
    String endpoint = customer.connectTo(door);

    provider.put(
        LookEvent.at(door).with("service", "the one on the left"),
        LookEvent.at(door).naming(endpoint));

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    eventually(() -> assertThat(provider.look("doorman-requests-dead")).hasSize(1));
    Message letter = provider.look("doorman-requests-dead").getFirst();
    assertThat(letter.body()).contains("the one on the left");
    assertThat(attributes(letter))
        .containsEntry("Reason", "service is no endpoint service id: \"the one on the left\"")
        .containsOnlyKeys("Reason", "MessageId");
  }

  @Test
  void dropsEventsForAServiceThatNobodyGaveIntoItsCare() {
    Door unmanaged = provider.unmanagedDoor();
    unmanaged.list(customer, "accept");
    String endpoint = customer.connectTo(unmanaged);

    provider.put(LookEvent.at(unmanaged).because("sweep"), LookEvent.at(door).because("sweep"));

    eventually(() -> assertThat(door.enrolled()).isTrue());
    eventually(() -> assertThat(provider.messagesIn("doorman-sweeps")).isZero());
    assertThat(unmanaged.enrolled()).isFalse();
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void looksAgainForAnEndpointThatEc2DoesNotShowYet() {
    door.list("*", Map.of("action", "reject", "settleMinutes", "0"));
    door.list(customer, "accept");

    provider.put(LookEvent.at(door).naming("vpce-00000000000000000"));
    eventually(() -> assertThat(door.enrolled()).isTrue());
    String late = customer.connectTo(door);

    eventually(() -> assertThat(customer.state(late)).isEqualTo("available"));
    assertThat(door.rows()).containsOnlyKeys(late);
    assertThat(SUITE.calls("ec2", "RejectVpcEndpointConnections")).isZero();
  }

  private static Map<String, String> attributes(Message message) {
    return message.messageAttributes().entrySet().stream()
        .collect(toMap(Entry::getKey, attribute -> attribute.getValue().stringValue()));
  }
}

package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Announcements.Announcement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody puts an event: what people and customers do is enough. */
class HearsByItselfTest {
  @RegisterExtension static final RunningSuite SUITE = new RunningSuite(Announcements.workshop());

  private final Provider provider = SUITE.provider();
  private final Announcements announcements = new Announcements(provider);
  private final Door door = provider.door();
  private final Customer customer = SUITE.customer();

  @Test
  void letsInAListedCustomerOfANewService() {
    door.list(customer, "accept");

    String endpoint = customer.connectTo(door);

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    eventually(() ->
        assertThat(announcements.of(door))
            .contains(
                announcement("Accepted", endpoint, "ACCEPTED"),
                announcement("Available", endpoint, "ACCEPTED")));
  }

  @Test
  void letsInACustomerWhoIsListedWhileWaiting() {
    String endpoint = waiting();

    door.list(customer, "accept");

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
  }

  @Test
  void letsInACustomerWhoIsListedEverywhereWhileWaiting() {
    String endpoint = waiting();

    door.listEverywhere(customer.account(), Map.of("action", "accept"));

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
  }

  @Test
  void letsInACustomerForWhomAPersonTypesAccept() {
    String endpoint = waiting();

    door.review(endpoint, "accept");

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    assertThat(door.row(endpoint)).map(LedgerRow::decidedBy).contains("table edit");
  }

  @Test
  void changesNothingForNonsenseAndSaysSo() {
    String endpoint = waiting();
    LedgerRow before = door.row(endpoint).orElseThrow();

    door.review(endpoint, "let him in");

    eventually(() ->
        assertThat(announcements.of(door))
            .extracting(Announcement::kind)
            .contains("Verdict Not Understood"));
    assertThat(door.row(endpoint)).contains(before);
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void reportsARowThatCannotBeReadOnceAnEdit() {
    door.list(customer.account(), Map.of("action", "perhaps"));

    eventually(() ->
        assertThat(announcements.of(door))
            .extracting(Announcement::kind)
            .containsOnlyOnce("Allowlist Entry Invalid"));
  }

  @Test
  void closesADeletedEndpointAndGivesItsPlaceToTheLongestWaiting() {
    door.list(customer.account(), Map.of("action", "accept", "maxConnections", "1"));
    String first = customer.connectTo(door);
    eventually(() -> assertThat(customer.state(first)).isEqualTo("available"));
    List<String> waiting = List.of(customer.connectTo(door), customer.connectTo(door));
    eventually(() -> assertThat(door.rows()).containsKeys(waiting.toArray(String[]::new)));

    customer.leave(first);

    eventually(() -> assertThat(customer.state(waiting.getFirst())).isEqualTo("available"));
    eventually(() -> assertThat(door.row(first)).map(LedgerRow::status).contains("CLOSED"));
    assertThat(customer.state(waiting.getLast())).isEqualTo("pendingAcceptance");
    eventually(
        () -> assertThat(announcements.of(door)).contains(announcement("Closed", first, "CLOSED")));
  }

  @Test
  void notesAsOutsideWhomSomebodyAcceptsByHand() {
    String endpoint = waiting();

    provider.accept(door, List.of(endpoint));

    eventually(
        () -> assertThat(door.row(endpoint)).map(LedgerRow::decidedBy).contains("outside Doorman"));
    eventually(() ->
        assertThat(announcements.of(door))
            .contains(announcement("Decided Outside", endpoint, "ACCEPTED")));
  }

  private String waiting() {
    String endpoint = customer.connectTo(door);
    eventually(
        () -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains("AWAITING_REVIEW"));
    return endpoint;
  }

  private Announcement announcement(String kind, String endpoint, String status) {
    return new Announcement("Endpoint Connection " + kind, door.id(), endpoint, status);
  }
}

package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.LedgerRow.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of customers who ask at the door, and what the ledger says of it. */
class DecidingTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();
  private final Customer customer = SUITE.customer();

  @Test
  void letsInAListedCustomerAndSaysWhy() {
    door.list(customer.account(), Map.of("action", "accept", "tenant", "Acme"));
    String endpoint = customer.connectTo(door);

    door.look(endpoint);

    String reason =
        "Accepted by the allowlist row %s / %s.".formatted(door.id(), customer.account());
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    eventually(() ->
        assertThat(door.row(endpoint))
            .contains(
                new LedgerRow(
                    "ACCEPTED",
                    reason,
                    "policy",
                    Map.of(
                        "service",
                        door.id(),
                        "consumer",
                        customer.account(),
                        "action",
                        "accept",
                        "tenant",
                        "Acme"),
                    List.of(
                        Event.byPolicy("ACCEPTING", reason), Event.byPolicy("ACCEPTED", reason)))));
  }

  @Test
  void letsAStrangerWaitForAPerson() {
    String endpoint = customer.connectTo(door);

    door.look(endpoint);

    String reason = "Nobody lists this consumer, and the default row * / * asks for a review.";
    eventually(() ->
        assertThat(door.row(endpoint))
            .contains(
                new LedgerRow(
                    "AWAITING_REVIEW",
                    reason,
                    "policy",
                    Map.of(),
                    List.of(Event.byPolicy("AWAITING_REVIEW", reason)))));
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void letsInAStrangerForWhomAPersonHasTypedAccept() {
    String endpoint = waiting();

    door.review(endpoint, "accept");
    door.look(endpoint);

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    String reason = "Accepted by table edit.";
    eventually(() ->
        assertThat(door.row(endpoint))
            .contains(
                new LedgerRow(
                    "ACCEPTED",
                    reason,
                    "table edit",
                    Map.of(),
                    List.of(
                        Event.byPolicy(
                            "AWAITING_REVIEW",
                            "Nobody lists this consumer, and the default row * / * asks for a"
                                + " review."),
                        new Event("ACCEPTING", "table edit", reason),
                        new Event("ACCEPTED", "table edit", reason)))));
  }

  @Test
  void leavesAStrangerWaitingForWhomAPersonHasTypedNonsense() {
    String endpoint = waiting();
    LedgerRow before = door.row(endpoint).orElseThrow();

    door.review(endpoint, "let him in");
    door.look(endpoint);

    eventually(() ->
        assertThat(door.findings())
            .containsExactly("The verdict on " + endpoint + " is not understood"));
    assertThat(door.row(endpoint)).contains(before);
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  private String waiting() {
    String endpoint = customer.connectTo(door);
    door.look(endpoint);
    eventually(() -> assertThat(door.row(endpoint)).isPresent());
    return endpoint;
  }
}

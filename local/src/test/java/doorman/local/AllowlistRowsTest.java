package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.LedgerRow.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the rows of the allowlist do, those that cannot be read among them. */
class AllowlistRowsTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();
  private final Customer customer = SUITE.customer();

  @Test
  void turnsAwayAtOnceWhomARejectEntryNames() {
    door.list(customer.account(), Map.of("action", "reject"));
    String endpoint = customer.connectTo(door);

    door.look(endpoint);

    String reason =
        "Rejected by the allowlist row %s / %s.".formatted(door.id(), customer.account());
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("rejected"));
    eventually(() ->
        assertThat(door.row(endpoint))
            .contains(
                new LedgerRow(
                    "REJECTED",
                    reason,
                    "policy",
                    Map.of(
                        "service", door.id(), "consumer", customer.account(), "action", "reject"),
                    List.of(
                        Event.byPolicy("REJECTING", reason), Event.byPolicy("REJECTED", reason)))));
  }

  @Test
  void turnsAwayStrangersAtOnceIfTheDefaultNeedNotSettle() {
    door.list("*", Map.of("action", "reject", "settleMinutes", "0"));
    String endpoint = customer.connectTo(door);

    door.look(endpoint);

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("rejected"));
    eventually(() ->
        assertThat(door.row(endpoint))
            .map(LedgerRow::reason)
            .contains(
                "Nobody lists this consumer: rejected by the default row %s / *."
                    .formatted(door.id())));
  }

  @Test
  void letsStrangersWaitUntilTheDefaultHasSettled() {
    door.list("*", Map.of("action", "reject", "settleMinutes", "10"));
    String endpoint = customer.connectTo(door);

    door.look(endpoint);

    eventually(() -> assertThat(door.row(endpoint)).isPresent());
    LedgerRow row = door.row(endpoint).orElseThrow();
    assertThat(row.status()).isEqualTo("AWAITING_REVIEW");
    assertThat(row.reason())
        .matches("Nobody lists this consumer: rejected by default at \\S+Z unless it is listed\\.");
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void letsWhomeverAnUnreadableRowNamesWaitForAPersonAndReportsTheRow() {
    door.list("*", Map.of("action", "reject", "settleMinutes", "0"));
    door.list(customer.account(), Map.of("action", "accept", "maxConnections", "ten"));
    String endpoint = customer.connectTo(door);

    door.look(endpoint);

    String problem =
        "Allowlist row %s / %s cannot be read: maxConnections must be a whole number that is not"
                .formatted(door.id(), customer.account())
            + " negative, not 'ten'";
    eventually(() -> assertThat(door.findings()).containsExactly(problem));
    eventually(() ->
        assertThat(door.row(endpoint))
            .contains(
                new LedgerRow(
                    "AWAITING_REVIEW",
                    problem + ".",
                    "policy",
                    Map.of(),
                    List.of(Event.byPolicy("AWAITING_REVIEW", problem + ".")))));
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void freezesAServiceWhoseDefaultRowIsUnreadable() {
    Customer blocked = SUITE.customer();
    door.list("*", Map.of("mode", "enforced"));
    door.list(customer, "accept");
    door.list(blocked, "reject");
    String in = customer.connectTo(door);
    String out = blocked.connectTo(door);

    door.look(in, out);

    eventually(() ->
        assertThat(door.findings())
            .containsExactly(
                "Allowlist row %s / * cannot be read: mode must be one of enforce, shadow, frozen,"
                        .formatted(door.id())
                    + " not 'enforced'"));
    assertReason(
        in,
        "The service is frozen. Otherwise: Accepted by the allowlist row %s / %s."
            .formatted(door.id(), customer.account()));
    assertReason(
        out,
        "The service is frozen. Otherwise: Rejected by the allowlist row %s / %s."
            .formatted(door.id(), blocked.account()));
    assertThat(List.of(customer.state(in), blocked.state(out))).containsOnly("pendingAcceptance");
  }

  private void assertReason(String endpoint, String reason) {
    eventually(() -> assertThat(door.row(endpoint)).map(LedgerRow::reason).contains(reason));
  }
}

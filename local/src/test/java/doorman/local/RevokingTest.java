package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody but the allowlist says who is cut, when, and how many at most. */
class RevokingTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.patrolledEachMinute());

  private static final Map<String, String> AT_ONCE =
      Map.of("revoke", "delisted", "graceMinutes", "0");

  private final Door door = SUITE.provider().door();
  private final Customer customer = SUITE.customer();

  private String connected() {
    door.list(customer, "accept");
    String endpoint = customer.connectTo(door);
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    eventually(() -> assertThat(status(endpoint)).isEqualTo("ACCEPTED"));
    return endpoint;
  }

  private String status(String endpoint) {
    return door.row(endpoint).map(LedgerRow::status).orElse("no row");
  }

  private static Map<String, String> and(Map<String, String> rules, String name, String value) {
    var more = new HashMap<>(rules);
    more.put(name, value);
    return Map.copyOf(more);
  }

  @Test
  void cutsADelistedOneAtOnceWithoutGrace() {
    String endpoint = connected();
    door.list("*", AT_ONCE);

    door.delist(customer);

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("rejected"));
    eventually(() -> assertThat(status(endpoint)).isEqualTo("REVOKED"));
    assertThat(door.row(endpoint)).map(LedgerRow::decidedBy).contains("policy");
  }

  @Test
  void sparesOneThatIsListedAgainWithinItsGrace() {
    String endpoint = connected();
    door.list("*", and(AT_ONCE, "graceMinutes", "60"));

    door.delist(customer);
    eventually(() -> assertThat(door.text(endpoint, "revokeAt")).isPresent());
    assertThat(door.row(endpoint).orElseThrow().reason()).startsWith("To be revoked at ");
    door.list(customer, "accept");

    eventually(() -> assertThat(door.text(endpoint, "revokeAt")).isEmpty());
    assertThat(status(endpoint)).isEqualTo("ACCEPTED");
    assertThat(door.row(endpoint).orElseThrow().reason()).startsWith("Accepted by ");
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
  }

  @Test
  void cutsNobodyWhereMoreAreDelistedThanTheBrakeAllows() {
    door.list(customer, "accept");
    List<String> endpoints = Stream.generate(() -> customer.connectTo(door)).limit(6).toList();
    eventually(
        () -> assertThat(endpoints).allMatch(endpoint -> status(endpoint).equals("ACCEPTED")));
    eventually(() ->
        assertThat(endpoints).allMatch(endpoint -> customer.state(endpoint).equals("available")));
    door.list("*", AT_ONCE);

    door.delist(customer);

    eventually(() -> assertThat(door.brakeSince()).isPresent());
    String since = door.brakeSince().orElseThrow();
    assertThat(door.findings()).anyMatch(finding -> finding.startsWith("The brake holds since "));
    door.look(endpoints.getFirst());
    eventually(() ->
        assertThat(endpoints).allMatch(endpoint -> door.text(endpoint, "revokeAt").isPresent()));
    assertThat(door.brakeSince()).contains(since);
    assertThat(endpoints).allMatch(endpoint -> customer.state(endpoint).equals("available"));

    door.list("*", and(AT_ONCE, "maxRevocationsPerHour", "6"));

    eventually(
        () -> assertThat(endpoints).allMatch(endpoint -> status(endpoint).equals("REVOKED")));
    eventually(() -> assertThat(door.brakeSince()).isEmpty());
  }

  @Test
  void aMistypedDefaultRowFreezesItsServiceWhichCatchesUpOnceItIsRepaired() {
    String endpoint = connected();
    door.list("*", and(AT_ONCE, "mode", "freeze"));
    eventually(() ->
        assertThat(door.findings())
            .anyMatch(finding -> finding.contains("mode must be one of enforce, shadow, frozen")));
    door.delist(customer);
    String waiting = customer.connectTo(door);
    eventually(() -> assertThat(status(waiting)).isEqualTo("AWAITING_REVIEW"));
    assertThat(status(endpoint)).isEqualTo("ACCEPTED");

    door.list("*", AT_ONCE);

    eventually(() -> assertThat(status(endpoint)).isEqualTo("REVOKED"));
    assertThat(status(waiting)).isEqualTo("AWAITING_REVIEW");
  }

  @Test
  void aPolicyOnTrialSaysWhatItWouldHaveDone() {
    String endpoint = connected();
    door.list("*", and(AT_ONCE, "mode", "shadow"));
    String second = customer.connectTo(door);
    eventually(() -> assertThat(door.text(second, "wouldBe")).contains("ACCEPTED"));

    door.delist(customer);

    eventually(() -> assertThat(door.text(endpoint, "wouldBe")).contains("REVOKED"));
    eventually(() -> assertThat(door.text(second, "wouldBe")).isEmpty());
    assertThat(status(endpoint)).isEqualTo("ACCEPTED");
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    assertThat(customer.state(second)).isEqualTo("pendingAcceptance");
  }

  @Test
  void rejectsAStrangerByDefaultOnlyOnceTheRequestHasSettled() {
    door.list("*", Map.of("action", "reject", "settleMinutes", "60"));
    String stranger = customer.connectTo(door);
    eventually(() -> assertThat(status(stranger)).isEqualTo("AWAITING_REVIEW"));
    assertThat(door.row(stranger).orElseThrow().reason())
        .startsWith("Nobody lists this consumer: rejected by default at ");

    door.list("*", Map.of("action", "reject", "settleMinutes", "0"));

    eventually(() -> assertThat(customer.state(stranger)).isEqualTo("rejected"));
  }

  @Test
  void saysUntilWhenAStrangerMayBeReviewedAndRejectsOneWhoseTimeIsUp() {
    String stranger = customer.connectTo(door);
    eventually(() -> assertThat(door.text(stranger, "dueAt")).isPresent());

    door.list("*", Map.of("reviewDeadlineHours", "0"));
    eventually(() -> assertThat(door.text(stranger, "reminded")).contains("OVERDUE"));
    assertThat(status(stranger)).isEqualTo("AWAITING_REVIEW");

    door.list("*", Map.of("reviewDeadlineHours", "0", "deadlineAction", "reject"));
    eventually(() -> assertThat(customer.state(stranger)).isEqualTo("rejected"));
    eventually(() -> assertThat(status(stranger)).isEqualTo("REJECTED"));
    assertThat(door.row(stranger).orElseThrow().reason())
        .startsWith("Nobody has reviewed it until ");
  }
}

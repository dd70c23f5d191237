package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A normal day on AWS, with its lag, doubles and disorder. Every test can be had so. */
class NormalDayTest {
  @RegisterExtension
  static final RunningSuite SUITE =
      new RunningSuite(Workshop.patrolledEachMinute(), Trial.strict());

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();

  @Test
  void decidesAsOnACalmDay() {
    Customer listed = SUITE.customer();
    Customer blocked = SUITE.customer();
    Customer stranger = SUITE.customer();
    Customer late = SUITE.customer();
    door.list(listed, "accept");
    door.list(blocked, "reject");

    String listedEndpoint = listed.connectTo(door);
    String blockedEndpoint = blocked.connectTo(door);
    String strangerEndpoint = stranger.connectTo(door);
    String lateEndpoint = late.connectTo(door);
    assertStatus(strangerEndpoint, "AWAITING_REVIEW");
    assertStatus(lateEndpoint, "AWAITING_REVIEW");
    door.review(strangerEndpoint, "accept");
    door.list(late, "accept");

    assertState(listed, listedEndpoint, "available");
    assertState(blocked, blockedEndpoint, "rejected");
    assertState(stranger, strangerEndpoint, "available");
    assertState(late, lateEndpoint, "available");
    assertStatus(listedEndpoint, "ACCEPTED");
    assertStatus(blockedEndpoint, "REJECTED");
    assertStatus(strangerEndpoint, "ACCEPTED");
    assertStatus(lateEndpoint, "ACCEPTED");
    assertThat(SUITE.phenomena()).contains("ec2-lag", "lambda-frozen");
    assertThat(SUITE.refusals()).isEmpty();
  }

  private void assertStatus(String endpoint, String status) {
    eventually(() -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains(status));
  }

  private static void assertState(Customer customer, String endpoint, String state) {
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo(state));
  }
}

package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token of EC2 is one call, however many ids it carries. */
class ManyRequestsTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

  private static final int CUSTOMERS = 50;

  /** EC2 lets an account create so many endpoints at once. */
  private static final int AT_ONCE = 4;

  private static final long CALLS = 3;

  /** EC2 takes twenty ids a call at the least, which is found out by trying. */
  private static final long CALLS_OF_A_NORMAL_DAY = 20;

  @Test
  void accepts200RequestsWithFewCalls() {
    Door door = SUITE.provider().door();
    var customerByEndpoint = new HashMap<String, Customer>();
    for (int i = 0; i < CUSTOMERS; i++) {
      Customer customer = SUITE.customer();
      door.list(customer, "accept");
      for (int j = 0; j < AT_ONCE; j++) {
        customerByEndpoint.put(customer.connectTo(door), customer);
      }
    }

    door.look(customerByEndpoint.keySet().toArray(String[]::new));

    eventually(() ->
        assertThat(door.rows().values().stream().collect(groupingBy(LedgerRow::status, counting())))
            .isEqualTo(Map.of("ACCEPTED", 200L)));
    customerByEndpoint.forEach((endpoint, customer) ->
        eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available")));
    assertThat(SUITE.calls("ec2", "AcceptVpcEndpointConnections"))
        .isBetween(1L, SUITE.provider().isNormalDay() ? CALLS_OF_A_NORMAL_DAY : CALLS);
  }
}

package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token of EC2 is one call, however many ids it carries. */
class ManyRequestsTest {
  @RegisterExtension static final RunningSuite SUITE = new RunningSuite();

  @Test
  void accepts200RequestsWithFewCalls() {
    Door door = SUITE.provider().door();
    Customer customer = SUITE.customer();
    door.list(customer, "accept");
    List<String> endpoints = Stream.generate(() -> customer.connectTo(door)).limit(200).toList();

    door.look();

    eventually(() ->
        assertThat(door.rows().values().stream().collect(groupingBy(LedgerRow::status, counting())))
            .isEqualTo(Map.of("ACCEPTED", 200L)));
    eventually(() ->
        assertThat(endpoints).allMatch(endpoint -> customer.state(endpoint).equals("available")));
    assertThat(SUITE.calls("ec2", "AcceptVpcEndpointConnections")).isLessThanOrEqualTo(3);
  }
}

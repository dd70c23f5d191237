package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people can have happen by {@code --faults}, and how the suite comes through. Of DynamoDB's
 * outage {@link OutageTest} tells.
 */
class FaultsTest {

  @Test
  void decidesEveryRequestByThePatrolIfNoNotificationComes() {
    try (var suite = suite("sns-dropped").start()) {
      Provider provider = suite.provider();
      Door door = provider.door();
      provider.patrol();
      List<Customer> customers = Stream.generate(suite::customer).limit(3).toList();
      door.list(customers.get(0), "accept");
      door.list(customers.get(1), "reject");
      List<String> endpoints =
          customers.stream().map(customer -> customer.connectTo(door)).toList();
      eventually(() -> assertThat(suite.faults().getFirst()).isGreaterThanOrEqualTo(3));

      provider.patrol();

      eventually(() ->
          assertThat(statuses(door))
              .isEqualTo(
                  Map.of(
                      endpoints.get(0), "ACCEPTED",
                      endpoints.get(1), "REJECTED",
                      endpoints.get(2), "AWAITING_REVIEW")));
    }
  }

  @Test
  void letsAListedCustomerInOnceEc2TakesCallsAgain() {
    try (var suite = suite("ec2-throttled").start()) {
      Door door = suite.provider().door();
      Customer customer = suite.customer();
      door.list(customer, "accept");

      String endpoint = customer.connectTo(door);
      door.look();

      eventually(() -> assertThat(suite.faults()).anyMatch(struck -> struck > 0));
      eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
      eventually(() -> assertThat(statuses(door)).isEqualTo(Map.of(endpoint, "ACCEPTED")));
    }
  }

  private static RunningSuite suite(String faults) {
    return new RunningSuite(Workshop.patrolledEachMinute(), Trial.withFaults(faults));
  }

  private static Map<String, String> statuses(Door door) {
    return door.rows().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, row -> row.getValue().status()));
  }
}

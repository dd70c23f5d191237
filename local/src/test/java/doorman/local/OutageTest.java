package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * DynamoDB is gone for everybody while customers come. Say {@code -Ddoorman.outage=120
 * -Ddoorman.customers=1000} for a longer one, in seconds, and for more of them.
 */
class OutageTest {
  private static final int SECONDS = Integer.getInteger("doorman.outage", 20);
  private static final int CUSTOMERS = Integer.getInteger("doorman.customers", 30);

  @Test
  void decidesEveryRequestOnceItIsOverAndLosesNothing(@TempDir Path folder) throws IOException {
    Path faults = folder.resolve("dynamodb-is-gone.json");
    Files.writeString(
        faults,
        """
        [{"service": "dynamodb", "caller": "111111111111", "from": 30, "for": %d,
          "error": {"status": 500, "code": "InternalServerError"}}]
        """
            .formatted(SECONDS));
    Conditions day = Trial.conditions();
    var conditions = new Conditions(day.strict(), day.seed(), Optional.of(faults));
    try (var suite = new RunningSuite(Workshop.patrolledEachMinute(), conditions).start()) {
      Provider provider = suite.provider();
      Door door = provider.door();
      provider.patrol();
      List<Customer> customers = Stream.generate(suite::customer).limit(CUSTOMERS).toList();
      customers.forEach(customer -> door.list(customer, "accept"));

      eventually(() -> assertThat(isRead(door)).isFalse());
      customers.forEach(customer -> customer.connectTo(door));
      eventually(() -> assertThat(isRead(door)).isTrue());

      eventually(() -> assertThat(statuses(door)).isEqualTo(Map.of("ACCEPTED", (long) CUSTOMERS)));
      for (String queue : List.of("hints", "requests", "sweeps", "patrol", "news")) {
        assertThat(provider.messagesIn("doorman-%s-dead".formatted(queue))).isZero();
      }
    }
  }

  private static boolean isRead(Door door) {
    try {
      door.rows();
      return true;
    } catch (DynamoDbException outage) {
      return false;
    }
  }

  private static Map<String, Long> statuses(Door door) {
    return door.rows().values().stream().collect(groupingBy(LedgerRow::status, counting()));
  }
}

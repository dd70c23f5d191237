package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A limit holds however many executions of decide race for it. Say {@code -Ddoorman.rounds=20} to
 * try it longer.
 */
class LimitTest {
  @RegisterExtension static final RunningSuite SUITE = new RunningSuite();

  private static IntStream rounds() {
    return IntStream.rangeClosed(1, Integer.getInteger("doorman.rounds", 2));
  }

  @AfterAll
  static void provesThatExecutionsRaced() {
    assertThat(executions()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void letsInNoMoreThanTheLimitHoweverManyEventsSayLook(int round) {
    Provider provider = SUITE.provider();
    Customer customer = SUITE.customer();
    Door door = provider.door();
    door.list(customer.account(), Map.of("action", "accept", "maxConnections", "3"));

    List<String> endpoints =
        Stream.generate(() -> connectWhileEventsPourIn(customer, door)).limit(12).toList();

    eventually(() -> {
      provider.put(LookEvent.at(door).because("replay"), LookEvent.at(door).because("sweep"));
      assertThat(statuses(door)).isEqualTo(Map.of("ACCEPTED", 3L, "AWAITING_REVIEW", 9L));
    });
    eventually(() -> assertThat(provider.messagesIn("doorman-requests")).isZero());
    eventually(() -> assertThat(provider.messagesIn("doorman-sweeps")).isZero());
    assertThat(statuses(door)).isEqualTo(Map.of("ACCEPTED", 3L, "AWAITING_REVIEW", 9L));
    eventually(() ->
        assertThat(
                endpoints.stream()
                    .map(customer::state)
                    .collect(groupingBy(state -> state, counting())))
            .isEqualTo(Map.of("available", 3L, "pendingAcceptance", 9L)));
  }

  /** Each execution opens a log stream of its own. */
  private static long executions() {
    return SUITE.accesses().stream()
        .filter(access -> access.action().equals("logs:CreateLogStream"))
        .count();
  }

  private static String connectWhileEventsPourIn(Customer customer, Door door) {
    String endpoint = customer.connectTo(door);
    door.provider()
        .put(
            LookEvent.at(door).naming(endpoint).because("replay"),
            LookEvent.at(door).because("sweep"),
            LookEvent.at(door).naming(endpoint).because("sweep"));
    return endpoint;
  }

  private static Map<String, Long> statuses(Door door) {
    return door.rows().values().stream().collect(groupingBy(LedgerRow::status, counting()));
  }
}

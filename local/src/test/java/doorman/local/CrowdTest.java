package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Announcements.Announcement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three hundred customers come within a few seconds. */
class CrowdTest {
  private static final int EACH = 100;
  @RegisterExtension static final RunningSuite SUITE = new RunningSuite(Announcements.workshop());

  /** An account with its endpoint. */
  private record Visitor(Customer customer, String endpoint) {}

  @Test
  void decidesAllWithFewCallsAndAnnouncesEachOutcome() {
    Provider provider = SUITE.provider();
    var announcements = new Announcements(provider);
    Door door = provider.door();
    provider.patrol();
    List<Customer> listed = customers(EACH);
    List<Customer> blocked = customers(EACH);
    List<Customer> strangers = customers(EACH);
    listed.forEach(customer -> door.list(customer, "accept"));
    blocked.forEach(customer -> door.list(customer, "reject"));

    List<Visitor> visitors =
        IntStream.range(0, EACH)
            .boxed()
            .flatMap(
                place -> Stream.of(listed.get(place), blocked.get(place), strangers.get(place)))
            .map(customer -> new Visitor(customer, customer.connectTo(door)))
            .toList();

    eventually(() ->
        assertThat(statuses(door))
            .isEqualTo(Map.of("ACCEPTED", 100L, "REJECTED", 100L, "AWAITING_REVIEW", 100L)));
    eventually(() ->
        assertThat(states(visitors))
            .isEqualTo(Map.of("available", 100L, "rejected", 100L, "pendingAcceptance", 100L)));
    assertThat(SUITE.calls("ec2", "AcceptVpcEndpointConnections")).isLessThanOrEqualTo(10);
    eventually(() -> assertThat(outcomes(announcements.of(door))).isEqualTo(standing(door)));
    for (String queue : List.of("hints", "requests", "sweeps", "patrol")) {
      assertThat(provider.messagesIn("doorman-%s-dead".formatted(queue))).isZero();
    }
    assertThat(SUITE.refusals()).isEmpty();
  }

  private static List<Customer> customers(int count) {
    return Stream.generate(SUITE::customer).limit(count).toList();
  }

  private static Map<String, Long> statuses(Door door) {
    return door.rows().values().stream().collect(groupingBy(LedgerRow::status, counting()));
  }

  private static Map<String, Long> states(List<Visitor> visitors) {
    return visitors.stream()
        .collect(groupingBy(visitor -> visitor.customer().state(visitor.endpoint()), counting()));
  }

  /** What was announced of connections, repetitions aside. */
  private static Set<String> outcomes(List<Announcement> announcements) {
    return announcements.stream()
        .filter(event -> !event.endpoint().isEmpty())
        .filter(event -> !event.kind().endsWith(" Available"))
        .map(event -> event.endpoint() + " " + event.status())
        .collect(Collectors.toSet());
  }

  private static Set<String> standing(Door door) {
    return door.rows().entrySet().stream()
        .map(row -> row.getKey() + " " + row.getValue().status())
        .collect(Collectors.toSet());
  }
}

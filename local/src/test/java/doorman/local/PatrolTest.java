package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the patrol brings about, of which nobody tells. */
class PatrolTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.patrolledEachMinute());

  /** A customer with its endpoint. */
  private record Visitor(Customer customer, String endpoint) {
    static Visitor at(Door door) {
      Customer customer = SUITE.customer();
      return new Visitor(customer, customer.connectTo(door));
    }

    String state() {
      return customer.state(endpoint);
    }
  }

  private final Provider provider = SUITE.provider();
  private final Customer customer = SUITE.customer();

  @Test
  void letsInAtAGatewayLoadBalancerOfWhichNobodyTells() {
    Door door = provider.gatewayDoor();
    door.list(customer, "accept");
    String endpoint = customer.connectTo(door);

    provider.patrol();

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    assertThat(provider.notifications(door)).isEmpty();
  }

  @Test
  void adoptsWhatWasEstablishedBeforeAndCutsNobody() {
    Door door = provider.unmanagedDoor();
    List<Visitor> visitors = Stream.generate(() -> Visitor.at(door)).limit(40).toList();
    provider.accept(door, visitors.stream().map(Visitor::endpoint).toList());
    eventually(() -> assertThat(visitors).extracting(Visitor::state).containsOnly("available"));

    provider.entrust(door);
    door.list("*", Map.of("action", "reject", "settleMinutes", "0"));
    provider.patrol();

    eventually(() ->
        assertThat(door.rows().values())
            .hasSize(40)
            .allMatch(row -> row.status().equals("ACCEPTED"))
            .allMatch(row -> row.decidedBy().equals("adopted")));
    assertThat(visitors).extracting(Visitor::state).containsOnly("available");
  }

  @Test
  void makesOneNotificationOfItsOwnHoweverOftenItComes() {
    Door door = provider.door();

    provider.patrol();
    provider.patrol();

    assertThat(provider.told(door))
        .containsExactly(Set.of("Connect", "Accept", "Reject", "Delete"));
    assertThat(door.enrolled()).isTrue();
  }
}

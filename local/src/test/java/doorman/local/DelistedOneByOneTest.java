package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Announcements.Announcement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An allowlist that loses its rows one after the other costs no more than an hour's number. */
class DelistedOneByOneTest {
  @RegisterExtension static final RunningSuite SUITE = new RunningSuite(Announcements.workshop());

  private static final String HEAD = "*";
  private static final int CUSTOMERS = Integer.getInteger("doorman.customers", 30);
  private static final int AN_HOUR = 5;

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();

  @Test
  void cutsFiveWithinTheHourAndCallsAPersonOnce() {
    var announcements = new Announcements(provider);
    List<Customer> customers = Stream.generate(SUITE::customer).limit(CUSTOMERS).toList();
    customers.forEach(customer -> door.list(customer, "accept"));
    List<String> endpoints = customers.stream().map(customer -> customer.connectTo(door)).toList();
    eventually(() -> assertThat(statuses()).isEqualTo(Map.of("ACCEPTED", (long) CUSTOMERS)));
    door.list("*", Map.of("revoke", "delisted", "graceMinutes", "0"));

    for (int first = 0; first < AN_HOUR; first++) {
      String endpoint = endpoints.get(first);
      door.delist(customers.get(first));
      eventually(() -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains("REVOKED"));
    }
    customers.stream().skip(AN_HOUR).forEach(door::delist);

    eventually(() ->
        assertThat(door.having("revokeAt")).containsAll(endpoints.subList(AN_HOUR, CUSTOMERS)));
    lookAgain(endpoints.getLast());
    lookAgain(endpoints.getLast());
    assertThat(statuses())
        .isEqualTo(Map.of("REVOKED", (long) AN_HOUR, "ACCEPTED", (long) CUSTOMERS - AN_HOUR));
    eventually(() ->
        assertThat(IntStream.range(AN_HOUR, CUSTOMERS))
            .allMatch(
                place -> customers.get(place).state(endpoints.get(place)).equals("available")));
    eventually(() -> assertThat(kinds(announcements)).contains("Revocation Brake Engaged"));
    assertThat(kinds(announcements)).containsOnlyOnce("Revocation Brake Engaged");
    eventually(() ->
        assertThat(kinds(announcements).filter("Endpoint Connection Revoked"::equals))
            .hasSize(AN_HOUR));
  }

  private void lookAgain(String endpoint) {
    Optional<String> before = door.text(HEAD, "lastPassAt");
    door.look(endpoint);
    eventually(() -> assertThat(door.text(HEAD, "lastPassAt")).isNotEqualTo(before));
  }

  private Map<String, Long> statuses() {
    return door.rows().values().stream().collect(groupingBy(LedgerRow::status, counting()));
  }

  private Stream<String> kinds(Announcements announcements) {
    return announcements.of(door).stream().map(Announcement::kind);
  }
}

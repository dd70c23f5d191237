package doorman.local;

import static doorman.local.Eventually.within;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Announcements.Announcement;
import doorman.local.weather.Phenomenon;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A crowd on a normal day on AWS, with its lag, doubles and disorder: more than EC2 shows on a
 * page, and more at once than it takes in a call. Every test can be had on such a day.
 */
class NormalDayTest {
  /** Of a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Announcements.workshop(), Trial.strict());

  private final Provider provider = SUITE.provider();
  private final Announcements announcements = new Announcements(provider);

  @Test
  void decidesOnACrowdAsOnACalmDay() {
    Crowd crowd = Crowd.atADoorOf(SUITE);
    Door door = crowd.door();
    eventually(() -> assertThat(statuses(door)).isEqualTo(crowd.first()));

    var bustle = new Bustle(SUITE, door);
    crowd.hearOfTheRest();
    eventually(() -> {
      bustle.goOn();
      announcements.of(door);
      assertThat(SUITE.phenomena()).isEqualTo(everyPhenomenon());
    });

    eventually(() -> assertThat(statuses(door)).isEqualTo(crowd.last()));
    eventually(() -> assertThat(provider.states(door)).isEqualTo(crowd.states()));
    eventually(() -> assertThat(crowd.statesThatVisitorsSee()).isEqualTo(crowd.statesOfVisitors()));
    eventually(() -> assertThat(told(announcements.of(door))).isEqualTo(crowd.courses()));
    assertThat(crowd.size()).isGreaterThan(1000);
    for (String queue : List.of("hints", "requests", "sweeps", "patrol", "news")) {
      assertThat(provider.messagesIn("doorman-%s-dead".formatted(queue))).isZero();
    }
    assertThat(SUITE.refusals()).isEmpty();
  }

  private static void eventually(Runnable assertion) {
    within(PATIENCE, assertion);
  }

  private static Set<String> everyPhenomenon() {
    return Arrays.stream(Phenomenon.values()).map(Phenomenon::toString).collect(toSet());
  }

  private static Map<String, String> statuses(Door door) {
    return door.rows().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, row -> row.getValue().status()));
  }

  /** The statuses that were announced of each connection, repetitions aside. */
  private static Map<String, Set<String>> told(List<Announcement> announcements) {
    return announcements.stream()
        .filter(event -> !event.endpoint().isEmpty())
        .filter(event -> !event.kind().endsWith(" Available"))
        .collect(groupingBy(Announcement::endpoint, mapping(Announcement::status, toSet())));
  }
}

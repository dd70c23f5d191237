package doorman.patrol;

import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.Invocation;
import doorman.TypedRow;
import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A round with much to do at seven services of each kind ends before Lambda ends it. */
final class PunctualityTest {
  private static final Duration TIME =
      Duration.ofMillis(Invocation.of("patrol").getRemainingTimeInMillis());

  private static final List<ServiceId> OLD = services(1);
  private static final List<ServiceId> GONE = services(2);
  private static final List<ServiceId> NEW = services(3);

  private static List<ServiceId> services(int kind) {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(number -> new ServiceId("vpce-svc-%d%07d".formatted(kind, number)))
        .toList();
  }

  /** Notifications are to be made and repaired, principals to be changed, services to be missed. */
  private static Quarter quarter() {
    var quarter = new Quarter();
    Stream.of(OLD, GONE).flatMap(List::stream).forEach(quarter::tagged);
    OLD.forEach(service -> list(quarter, service, "22"));
    quarter.round();
    OLD.forEach(service -> list(quarter, service, "33"));
    quarter.services.notifications.replaceAll(
        (id, shown) -> new Notification(id, shown.service(), shown.events(), false));
    GONE.forEach(quarter::without);
    NEW.forEach(quarter::tagged);
    quarter.time = TIME.minus(PatrolHandler.TO_END_IN);
    return quarter;
  }

  /** Accounts enough for three calls. */
  private static void list(Quarter quarter, ServiceId service, String prefix) {
    Stream<TypedRow> accounts =
        IntStream.range(0, 45)
            .mapToObj(number ->
                new AccountId("%s%s%03d".formatted(prefix, service.value().substring(10), number)))
            .map(account -> row(service, account).and("action", "accept"));
    quarter.listing(
        service,
        Stream.concat(Stream.of(row(service, "*").and("syncPrincipals", "true")), accounts)
            .toArray(TypedRow[]::new));
  }

  private static Duration hour(Quarter quarter) {
    Instant begin = quarter.now.plus(Duration.ofHours(1));
    quarter.after(Duration.ofHours(1));
    return Duration.between(begin, quarter.now);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 10})
  void isLeftThoughDynamoDbFallsSilent(int secondsOfEc2) {
    for (int answers = 0; answers < 120; answers += 5) {
      Quarter quarter = quarter();
      quarter.ec2.slowness = Duration.ofSeconds(secondsOfEc2);
      quarter.dynamo.answers = answers;

      assertThat(hour(quarter)).as("%d answers", answers).isLessThan(TIME);
      assertThat(quarter.asked()).containsAll(OLD).containsAll(NEW);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 10})
  void isLeftThoughEc2FallsSilent(int secondsOfTargets) {
    for (int answers = 0; answers < 120; answers += 5) {
      Quarter quarter = quarter();
      quarter.balancing.slowness = Duration.ofSeconds(secondsOfTargets);
      quarter.ec2.answers = answers;

      assertThat(hour(quarter)).as("%d answers", answers).isLessThan(TIME);
      assertThat(quarter.asked()).containsAll(OLD);
    }
  }

  @Test
  void isLeftThoughAllFallsSilent() {
    for (int ofDynamo = 0; ofDynamo < 120; ofDynamo += 9) {
      for (int ofEc2 = 0; ofEc2 < 60; ofEc2 += 11) {
        Quarter quarter = quarter();
        quarter.dynamo.answers = ofDynamo;
        quarter.ec2.answers = ofEc2;
        quarter.balancing.answers = 0;

        assertThat(hour(quarter)).as("%d and %d answers", ofDynamo, ofEc2).isLessThan(TIME);
      }
    }
  }
}

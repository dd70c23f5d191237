package doorman.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import doorman.local.fault.FaultFileException;
import doorman.local.fault.Faults;
import doorman.local.sqs.SettableTime;
import doorman.local.traffic.Hop;
import doorman.local.traffic.ScriptedLater;
import doorman.local.weather.Phenomenon;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static final Path SNS_DROPPED = Path.of("faults", "sns-dropped.json");
  private static final Passage PUBLISH = Passage.by("vpce.amazonaws.com", "sns", "Publish");

  private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T09:30:00Z"));
  private final ScriptedLater later = new ScriptedLater();
  private int arrivals;

  @Test
  void addNothingOnACalmDay() {
    Surroundings calm = surroundings(Conditions.calm());

    assertThat(calm.gate()).isSameAs(Gate.OPEN);
    assertThat(calm.hop()).isSameAs(Hop.SHORT);
    assertThat(calm.weather().isCalm()).isTrue();
    assertThat(calm.report()).isEqualTo(Map.of("phenomena", Map.of(), "faults", Map.of()));
  }

  @Test
  void haveTheWeatherOfTheSeedOnAStrictDay() {
    var conditions = new Conditions(true, 42, Optional.empty());

    assertThat(lags(surroundings(conditions))).isEqualTo(lags(surroundings(conditions)));
    assertThat(lags(surroundings(conditions)))
        .isNotEqualTo(lags(surroundings(new Conditions(true, 43, Optional.empty()))));
  }

  @Test
  void haveTheFaultsOfTheFileAndNoWeatherWhereTheDayIsNotStrict() {
    Surroundings bad = surroundings(new Conditions(false, 42, Optional.of(SNS_DROPPED)));

    bad.hop().carry(PUBLISH, () -> arrivals++);
    later.runAll();

    assertThat(arrivals).isZero();
    assertThat(bad.report())
        .isEqualTo(Map.of("phenomena", Map.of(), "faults", Map.of("1. sns:*: drop", 1L)));
  }

  @Test
  void refuseAFileThatIsNotThere() {
    var conditions = new Conditions(false, 42, Optional.of(Path.of("faults", "absent.json")));

    assertThatExceptionOfType(FaultFileException.class)
        .isThrownBy(() -> Surroundings.faults(conditions, time))
        .withMessage("The fault file faults/absent.json can't be read");
  }

  private Surroundings surroundings(Conditions conditions) {
    Faults faults = Surroundings.faults(conditions, time);
    faults.begin();
    return Surroundings.of(conditions, faults, later);
  }

  private static List<Boolean> lags(Surroundings surroundings) {
    var lag = surroundings.weather().of(Phenomenon.EC2_LAG);
    return IntStream.range(0, 100).mapToObj(call -> lag.strikes()).toList();
  }
}

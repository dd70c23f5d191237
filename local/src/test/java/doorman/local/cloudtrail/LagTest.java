package doorman.local.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LagTest {
  @Test
  void isAlwaysTheSameOnACalmDay() {
    assertThat(Stream.generate(Lag.CALM::next).limit(10)).containsOnly(Optional.of(Lag.USUAL));
  }

  @Test
  void isUpToHalfAMinuteLongerThanUsual() {
    Weather weather = Weather.calm().with(Phenomenon.CLOUDTRAIL_DELAY, 1);

    assertThat(Stream.generate(Lag.of(weather)::next).limit(100))
        .allSatisfy(lag ->
            assertThat(lag.orElseThrow())
                .isBetween(Lag.USUAL.plusNanos(1), Lag.USUAL.plus(Duration.ofSeconds(30))));
    assertThat(weather.soFar()).containsEntry("cloudtrail-delay", 100L);
  }

  @Test
  void hasNoEndForAnEventThatIsLost() {
    Weather weather = Weather.calm().with(Phenomenon.CLOUDTRAIL_LOST, 1);

    assertThat(Lag.of(weather).next()).isEmpty();
  }
}

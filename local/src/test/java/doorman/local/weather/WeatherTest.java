package doorman.local.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeatherTest {
  private static final int OFTEN = 20_000;

  @ParameterizedTest
  @EnumSource
  void hasNothingOnACalmDay(Phenomenon phenomenon) {
    Chance chance = Weather.calm().of(phenomenon);

    assertThat(chance.strikes()).isFalse();
    assertThat(chance.span()).isZero();
  }

  @Test
  void countsNothingOnACalmDay() {
    assertThat(Weather.calm().isCalm()).isTrue();
    assertThat(Weather.calm().soFar()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hasEachPhenomenonAsOftenAsItsShareSays(Phenomenon phenomenon) {
    Chance chance = Weather.normalDay(42).of(phenomenon);

    long times = IntStream.range(0, OFTEN).filter(time -> chance.strikes()).count();

    assertThat((double) times / OFTEN).isBetween(share(phenomenon, -1), share(phenomenon, 1));
  }

  @Test
  void hasOnlyWhatIsAddedToACalmDay() {
    Weather weather = Weather.calm().with(Phenomenon.EC2_LAG, 1);

    assertThat(weather.isCalm()).isFalse();
    assertThat(weather.of(Phenomenon.EC2_LAG).strikes()).isTrue();
    assertThat(weather.of(Phenomenon.EC2_THROTTLED).strikes()).isFalse();
  }

  @Test
  void hasAllButWhatIsTakenFromANormalDay() {
    Weather weather = Weather.normalDay(1).with(Phenomenon.LAMBDA_FROZEN, 0);

    assertThat(weather.of(Phenomenon.LAMBDA_FROZEN).strikes()).isFalse();
    assertThat(weather.of(Phenomenon.EC2_TOO_MANY_IDS).strikes()).isTrue();
  }

  @Test
  void happensAgainAsItDidWithTheSameSeed() {
    assertThat(draws(Weather.normalDay(7))).isEqualTo(draws(Weather.normalDay(7)));
  }

  @Test
  void happensOtherwiseWithAnotherSeed() {
    assertThat(draws(Weather.normalDay(7))).isNotEqualTo(draws(Weather.normalDay(8)));
  }

  @Test
  void isNotShiftedByHowOftenAnotherPhenomenonIsAskedFor() {
    Weather busy = Weather.normalDay(7);
    draws(busy.of(Phenomenon.EC2_LAG));

    assertThat(draws(busy)).isEqualTo(draws(Weather.normalDay(7)));
  }

  @Test
  void lastsNoLongerThanTheLongestAndMostlyMuchLess() {
    Chance lag = Weather.calm().with(Phenomenon.EC2_LAG, 1).of(Phenomenon.EC2_LAG);

    List<Duration> spans = IntStream.range(0, 1001).mapToObj(time -> lag.span()).sorted().toList();

    assertThat(spans.getFirst()).isPositive();
    assertThat(spans.getLast()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    assertThat(spans.get(500)).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void countsWhatMadeADifference() {
    Weather weather =
        Weather.calm().with(Phenomenon.SNS_DUPLICATE, 1).with(Phenomenon.SNS_DELAY, 1);
    var unused = weather.of(Phenomenon.SNS_DUPLICATE).strikes();
    weather.of(Phenomenon.SNS_DELAY).span();

    assertThat(unused).isTrue();
    assertThat(weather.soFar()).isEqualTo(Map.of("sns-duplicate", 1L, "sns-delay", 0L));
  }

  @Test
  void reportsEveryPhenomenonOfANormalDay() {
    assertThat(Weather.normalDay(1).soFar().keySet())
        .containsExactlyElementsOf(
            Arrays.stream(Phenomenon.values()).map(Phenomenon::toString).sorted().toList());
  }

  /** The share, less or more by several times what dice deviate in so many throws. */
  private static double share(Phenomenon phenomenon, int side) {
    double share = phenomenon.share();
    return share == 1 ? 1 : Math.max(share / 4, share + side * 0.05 * Math.sqrt(share));
  }

  private static List<Boolean> draws(Weather weather) {
    return draws(weather.of(Phenomenon.SQS_DISORDER));
  }

  private static List<Boolean> draws(Chance chance) {
    return IntStream.range(0, 100).mapToObj(time -> chance.strikes()).toList();
  }
}

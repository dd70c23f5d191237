package doorman.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
  @Test
  void splitsABatchAnywhereButAtItsEnds() {
    var disturbance = Disturbance.of(Weather.calm().with(Phenomenon.STREAM_SPLIT, 1));

    assertThat(IntStream.range(0, 100).map(batch -> disturbance.first(4)).distinct().sorted())
        .containsExactly(1, 2, 3);
  }

  @Test
  void leavesABatchOfOneWhole() {
    Weather weather = Weather.calm().with(Phenomenon.STREAM_SPLIT, 1);

    assertThat(Disturbance.of(weather).first(1)).isEqualTo(1);
    assertThat(weather.soFar()).containsEntry("stream-split", 0L);
  }

  @Test
  void repeatsABatch() {
    var disturbance = Disturbance.of(Weather.calm().with(Phenomenon.STREAM_REPEATED, 1));

    assertThat(disturbance.repeats()).isTrue();
  }

  @Test
  void disturbsNothingOnACalmDay() {
    var calm = Disturbance.of(Weather.calm());

    assertThat(calm.first(4)).isEqualTo(4);
    assertThat(calm.repeats()).isFalse();
  }
}

package doorman.local.cloudtrail;

import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.time.Duration;
import java.util.Optional;

/** How late an event of CloudTrail is, which differs from call to call. */
@FunctionalInterface
public interface Lag {
  /** As long as it takes on a calm day. */
  Duration USUAL = Duration.ofSeconds(1);

  /** A calm day. */
  Lag CALM = of(Weather.calm());

  /** A day with weather. */
  static Lag of(Weather weather) {
    Chance lost = weather.of(Phenomenon.CLOUDTRAIL_LOST);
    Chance delay = weather.of(Phenomenon.CLOUDTRAIL_DELAY);
    return () -> {
      if (lost.strikes()) {
        return Optional.empty();
      }
      Duration longer = delay.span();
      if (longer.isPositive()) {
        delay.struck();
      }
      return Optional.of(USUAL.plus(longer));
    };
  }

  /** The lag of the next event, or none if it is lost. */
  Optional<Duration> next();
}

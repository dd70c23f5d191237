package doorman.local.cloudtrail;

import java.time.Duration;
import java.util.Optional;

/** How late an event of CloudTrail is, which differs from call to call. */
@FunctionalInterface
public interface Lag {
  /** A calm day. */
  Lag CALM = () -> Optional.of(Duration.ofSeconds(1));

  /** The lag of the next event, or none if it is lost. */
  Optional<Duration> next();
}

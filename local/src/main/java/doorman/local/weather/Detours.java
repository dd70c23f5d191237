package doorman.local.weather;

import doorman.local.traffic.Hop;
import doorman.local.traffic.Later;
import doorman.local.wire.Passage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The ways that messages take: some are longer, so that a later one may overtake, some double. */
public final class Detours implements Hop {
  private record Way(Chance duplicate, Chance delay) {}

  private final Map<String, Way> ways;
  private final Hop next;
  private final Later later;

  public Detours(Weather weather, Hop next, Later later) {
    this.ways =
        Map.of(
            "sns.amazonaws.com",
            new Way(weather.of(Phenomenon.SNS_DUPLICATE), weather.of(Phenomenon.SNS_DELAY)),
            "events.amazonaws.com",
            new Way(weather.of(Phenomenon.EVENTS_DUPLICATE), weather.of(Phenomenon.EVENTS_DELAY)));
    this.next = next;
    this.later = later;
  }

  @Override
  public void carry(Passage passage, Runnable arrival) {
    Optional<Way> way =
        passage.callers().stream()
            .flatMap(caller -> Optional.ofNullable(ways.get(caller)).stream())
            .findFirst();
    int copies = way.filter(found -> found.duplicate.strikes()).isPresent() ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      Duration delay = way.map(Detours::delay).orElse(Duration.ZERO);
      if (delay.isZero()) {
        next.carry(passage, arrival);
      } else {
        later.in(delay, () -> next.carry(passage, arrival));
      }
    }
  }

  private static Duration delay(Way way) {
    Duration delay = way.delay.span();
    if (!delay.isZero()) {
      way.delay.struck();
    }
    return delay;
  }
}

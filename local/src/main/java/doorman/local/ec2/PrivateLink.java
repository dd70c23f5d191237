package doorman.local.ec2;

import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Keeps the world, one change after another. */
final class PrivateLink {
  private final InstantSource clock;
  private final Ec2Settings settings;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
  private final Chance lag;
  private final Past past;

  /** As the last change left it: what becomes of endpoints by themselves is not in it. */
  private World world = World.EMPTY;

  PrivateLink(InstantSource clock, Ec2Settings settings, Weather weather) {
    this.clock = clock;
    this.settings = settings;
    this.lag = weather.of(Phenomenon.EC2_LAG);
    this.past = new Past(Phenomenon.EC2_LAG.longest());
  }

  Ec2Settings settings() {
    return settings;
  }

  void listen(ConnectionListener listener) {
    listeners.add(listener);
  }

  /** The world as a Describe call sees it, and one page of it: as it is, or was a while ago. */
  World seen() {
    Duration age = lag.span();
    if (age.isZero()) {
      return current();
    }
    return seenAt(clock.instant().minus(age));
  }

  private synchronized World seenAt(Instant then) {
    World seen = past.at(then).orElse(world).at(then, settings);
    if (!seen.equals(current())) {
      lag.struck();
    }
    return seen;
  }

  /** The world as it is. */
  synchronized World current() {
    return world.at(clock.instant(), settings);
  }

  /** Changes the world at once or, if the change throws, not at all; then tells the listeners. */
  <T> T change(Function<Draft, T> change) {
    Draft draft;
    T result;
    synchronized (this) {
      Instant now = clock.instant();
      draft = new Draft(world.at(now, settings), now, random);
      result = change.apply(draft);
      past.changed(world, now);
      world = draft.done();
    }
    for (ConnectionEvent event : draft.events()) {
      listeners.forEach(listener -> listener.happened(event));
    }
    return result;
  }
}

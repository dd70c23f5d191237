package doorman.local.ec2;

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
  private World world = World.EMPTY;

  PrivateLink(InstantSource clock, Ec2Settings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  Ec2Settings settings() {
    return settings;
  }

  void listen(ConnectionListener listener) {
    listeners.add(listener);
  }

  /**
   * The world as Describe calls see it. They look nowhere else, so that this is the one place to
   * show them an older one.
   */
  World seen() {
    return current();
  }

  /** The world as it is. */
  synchronized World current() {
    world = world.at(clock.instant(), settings);
    return world;
  }

  /** Changes the world at once or, if the change throws, not at all; then tells the listeners. */
  <T> T change(Function<Draft, T> change) {
    Draft draft;
    T result;
    synchronized (this) {
      Instant now = clock.instant();
      draft = new Draft(world.at(now, settings), now, random);
      result = change.apply(draft);
      world = draft.done();
    }
    for (ConnectionEvent event : draft.events()) {
      listeners.forEach(listener -> listener.happened(event));
    }
    return result;
  }
}

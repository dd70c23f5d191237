package doorman.local.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The worlds that there were lately. Not safe for threads. */
final class Past {
  /** A world, and when it ended. */
  private record Former(World world, Instant until) {}

  private final Duration length;
  private final Deque<Former> formers = new ArrayDeque<>();

  /**
   * Remembers so long.
   *
   * @param length for how long a world is remembered after it has ended
   */
  Past(Duration length) {
    this.length = length;
  }

  /** A world has become another one. */
  void changed(World before, Instant now) {
    while (!formers.isEmpty() && formers.getFirst().until().isBefore(now.minus(length))) {
      formers.removeFirst();
    }
    formers.addLast(new Former(before, now));
  }

  /** The world that there was then, as its change had left it; empty if none has ended since. */
  Optional<World> at(Instant then) {
    return formers.stream()
        .filter(former -> former.until().isAfter(then))
        .findFirst()
        .map(Former::world);
  }
}

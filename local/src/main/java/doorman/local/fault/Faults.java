package doorman.local.fault;

import doorman.local.sqs.Timekeeper;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A gate where calls meet the faults that a file asks for: of those that fit, the first one. */
public final class Faults implements Gate {
  private final List<Fault> faults;
  private final Timekeeper time;
  private final SplittableRandom random;
  private final long[] struck;
  private Optional<Instant> readyAt = Optional.empty();

  /**
   * Prepares faults, of which none strikes before {@link #begin}.
   *
   * @param seed of which calls those strike that strike not all
   */
  Faults(List<Fault> faults, Timekeeper time, long seed) {
    this.faults = List.copyOf(faults);
    this.time = time;
    this.random = new SplittableRandom(seed);
    this.struck = new long[faults.size()];
  }

  /** No faults at all. */
  public static Faults none(Timekeeper time) {
    return new Faults(List.of(), time, 0);
  }

  /** Starts the clock of the faults: the suite is ready. */
  public synchronized void begin() {
    readyAt = Optional.of(time.instant());
  }

  /** How often each has struck, in the order of the file. */
  public synchronized Map<String, Long> soFar() {
    var counts = new LinkedHashMap<String, Long>();
    for (int i = 0; i < struck.length; i++) {
      Fault fault = faults.get(i);
      counts.put("%d. %s: %s".formatted(i + 1, fault.victim(), fault.effect()), struck[i]);
    }
    return counts;
  }

  @Override
  public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand) throws E {
    Optional<Effect> effect = strike(passage);
    return effect.isPresent()
        ? effect.get().on(errand, this::await)
        : Optional.of(errand.carryOut());
  }

  private synchronized Optional<Effect> strike(Passage passage) {
    if (readyAt.isEmpty()) {
      return Optional.empty();
    }
    Duration sinceReady = Duration.between(readyAt.get(), time.instant());
    for (int i = 0; i < struck.length; i++) {
      Fault fault = faults.get(i);
      if (fault.victim().is(passage)
          && fault.season().isOn(sinceReady, struck[i])
          && random.nextDouble() < fault.season().share()) {
        struck[i]++;
        return Optional.of(fault.effect());
      }
    }
    return Optional.empty();
  }

  private void await(Duration delay) {
    Instant end = time.instant().plus(delay);
    var monitor = new Object();
    try {
      while (time.instant().isBefore(end)) {
        synchronized (monitor) {
          time.await(monitor, end);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closing: nobody waits any more.
    }
  }
}

package doorman.local.traffic;

import static java.lang.System.Logger.Level.DEBUG;

import doorman.local.wire.AwsException;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.time.Duration;

/**
 * The way of a message through a gate. Its sender never hears of a message that is lost, and sends
 * one that is refused again, with pauses that grow.
 */
public final class GatedHop implements Hop {
  private static final System.Logger LOG = System.getLogger(GatedHop.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Gate gate;
  private final Later later;

  public GatedHop(Gate gate, Later later) {
    this.gate = gate;
    this.later = later;
  }

  @Override
  public void carry(Passage passage, Runnable arrival) {
    later.in(Duration.ZERO, () -> attempt(passage, arrival, FIRST_PAUSE));
  }

  private void attempt(Passage passage, Runnable arrival, Duration pause) {
    try {
      gate.pass(
          passage,
          () -> {
            arrival.run();
            return passage;
          });
    } catch (AwsException e) {
      LOG.log(DEBUG, "{0} comes again in {1}: {2}", passage, pause, e.code());
      Duration longer = pause.multipliedBy(2);
      Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      later.in(pause, () -> attempt(passage, arrival, next));
    }
  }
}

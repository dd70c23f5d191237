package doorman.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.wire.AwsException;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatedHopTest {
  private static final Passage PASSAGE = Passage.by("sns.amazonaws.com", "sqs", "SendMessage");

  /** A gate that refuses as often as it is told, before or after the errand, or tells nobody. */
  private static final class Troubled implements Gate {
    private final List<Passage> seen = new ArrayList<>();
    private int refusals;
    private boolean afterwards;
    private boolean silent;

    @Override
    public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand)
        throws E {
      seen.add(passage);
      if (silent) {
        return Optional.empty();
      }
      if (refusals > 0) {
        refusals--;
        if (afterwards) {
          errand.carryOut();
        }
        throw new AwsException(503, "ServiceUnavailable", "Not now");
      }
      return Optional.of(errand.carryOut());
    }
  }

  private final Troubled gate = new Troubled();
  private final ScriptedLater later = new ScriptedLater();
  private final GatedHop hop = new GatedHop(gate, later);
  private int arrivals;

  @Test
  void letsTheSenderGoOnBeforeTheMessageArrives() {
    hop.carry(PASSAGE, () -> arrivals++);

    assertThat(arrivals).isZero();
    later.runAll();
    assertThat(arrivals).isEqualTo(1);
    assertThat(gate.seen).containsExactly(PASSAGE);
  }

  @Test
  void sendsWhatIsRefusedAgainWithPausesThatGrowToHalfAMinute() {
    gate.refusals = 7;

    hop.carry(PASSAGE, () -> arrivals++);
    later.runAll();

    assertThat(arrivals).isEqualTo(1);
    assertThat(later.delays())
        .extracting(Duration::toSeconds)
        .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void bringsTwiceWhatWasRefusedAfterItArrived() {
    gate.refusals = 1;
    gate.afterwards = true;

    hop.carry(PASSAGE, () -> arrivals++);
    later.runAll();

    assertThat(arrivals).isEqualTo(2);
  }

  @Test
  void doesNotSendAgainWhatIsLost() {
    gate.silent = true;

    hop.carry(PASSAGE, () -> arrivals++);
    later.runAll();

    assertThat(arrivals).isZero();
    assertThat(gate.seen).hasSize(1);
  }
}

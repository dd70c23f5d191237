package doorman.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.ServiceId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookTest {
  private static final ServiceId FIRST = new ServiceId("vpce-svc-11111111");
  private static final ServiceId SECOND = new ServiceId("vpce-svc-22222222");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Optional<Duration> A_WHILE = Optional.of(Duration.ofSeconds(5));

  private Instant now = NOON;
  private final ScriptedDoorman doorman = new ScriptedDoorman();
  private final StringWriter told = new StringWriter();

  /** A Doorman whose looks end some seconds after they are asked for. */
  private final class ScriptedDoorman implements Deployed {
    final Map<ServiceId, Standing> standings = new HashMap<>();
    final Map<ServiceId, Instant> ends = new HashMap<>();
    Duration looksFor = Duration.ofSeconds(2);
    Duration behind = Duration.ZERO;
    List<String> troubles = List.of();

    ScriptedDoorman() {
      standings.put(FIRST, LookTest.standing(NOON.minusSeconds(60)));
    }

    @Override
    public Optional<Standing> standing(ServiceId service) {
      return Optional.ofNullable(ends.get(service))
          .filter(end -> !end.isAfter(now()))
          .map(LookTest::standing)
          .or(() -> Optional.ofNullable(standings.get(service)));
    }

    @Override
    public Instant now() {
      return now.minus(behind);
    }

    @Override
    public void ask(ServiceId service) {
      ends.put(service, now().plus(looksFor));
    }

    @Override
    public Round goRound() {
      standings.keySet().forEach(this::ask);
      return new Round(standings.keySet().stream().sorted().toList(), troubles, troubles.isEmpty());
    }
  }

  private static Standing standing(Instant lastPassAt) {
    return new Standing(
        Optional.of(lastPassAt),
        Map.of("AWAITING_REVIEW", 1L, "ACCEPTED", 2L),
        List.of("Look here."));
  }

  private Look look() {
    return new Look(doorman, () -> now, time -> now = now.plus(time), new PrintWriter(told));
  }

  @Test
  void asksForALookAndWaitsForNobodyUnlessTold() {
    assertThat(look().at(FIRST, Optional.empty())).isTrue();

    assertThat(doorman.ends).containsOnlyKeys(FIRST);
    assertThat(now).isEqualTo(NOON);
    assertThat(told)
        .hasToString(
            "Asked for a look at vpce-svc-11111111. The last look ended at 2026-11-21T11:59:00Z.\n");
  }

  @Test
  void waitsUntilALookHasEndedAndTellsHowTheServiceStands() {
    assertThat(look().at(FIRST, A_WHILE)).isTrue();

    assertThat(now).isEqualTo(NOON.plusSeconds(2));
    assertThat(told.toString())
        .endsWith(
            """
            vpce-svc-11111111: 2 ACCEPTED, 1 AWAITING_REVIEW. The last look ended at 2026-11-21T12:00:02Z.
              To be repaired: Look here.
            """);
  }

  @Test
  void givesUpWhenNoLookEnds() {
    doorman.looksFor = Duration.ofHours(1);

    assertThat(look().at(FIRST, A_WHILE)).isFalse();

    assertThat(told.toString())
        .endsWith(
            "No look at vpce-svc-11111111 has ended within 5 s. See docs/runbook.md#requests-late\n");
  }

  @Test
  void asksForNothingAtAServiceThatIsNotInDoormansCare() {
    assertThatThrownBy(() -> look().at(SECOND, Optional.empty()))
        .isInstanceOf(NotDoneException.class)
        .hasMessageContaining("vpce-svc-22222222 is not in Doorman's care")
        .hasMessageContaining("./doorman look");
    assertThat(doorman.ends).isEmpty();
  }

  @Test
  void waitsForTheLooksAtAllServicesOfARound() {
    doorman.standings.put(SECOND, standing(NOON.minusSeconds(60)));

    assertThat(look().everywhere(A_WHILE)).isTrue();

    assertThat(told.toString())
        .startsWith(
            "The patrol goes round ...\nAsked for a look at every service in Doorman's care (2).\n")
        .contains("vpce-svc-11111111: ", "vpce-svc-22222222: ");
  }

  @Test
  void goesByTheClockThatLooksGoBy() {
    doorman.behind = Duration.ofSeconds(30);

    assertThat(look().everywhere(A_WHILE)).isTrue();

    assertThat(told.toString())
        .endsWith(
            """
            vpce-svc-11111111: 2 ACCEPTED, 1 AWAITING_REVIEW. The last look ended at 2026-11-21T11:59:32Z.
              To be repaired: Look here.
            """);
  }

  @Test
  void saysThatThereIsNothingToLookAt() {
    doorman.standings.clear();

    assertThat(look().everywhere(A_WHILE)).isTrue();

    assertThat(told.toString()).endsWith("or name it in the parameter ManagedServices\n");
  }

  @Test
  void saysWhatARoundCouldNotDo() {
    doorman.troubles = List.of("EC2 does not answer");

    assertThat(look().everywhere(Optional.empty())).isFalse();

    assertThat(told)
        .hasToString(
            """
            The patrol goes round ...
              EC2 does not answer
            The round was not finished. Services at which it asked for a look: 1
            """);
  }
}

package doorman.day;

import doorman.ledger.Pause;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** The day, played with AWS's own clients to a suite that starts empty. */
public final class DayAtTheDoor {
  private final Supplier<List<String>> refusals;
  private final InstantSource clock = InstantSource.system();

  /**
   * Prepares a day.
   *
   * @param refusals what the functions were refused so far, a sentence each
   */
  public DayAtTheDoor(Supplier<List<String>> refusals) {
    this.refusals = refusals;
  }

  /**
   * Plays all scenes.
   *
   * @throws NotAsExpectedException if the door does anything else than the day expects
   */
  public void play(URI address, String region, PrintWriter out) {
    var narrator = new Narrator(out, Ansi.AUTO);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try (var door = new AwsDoor(address, region)) {
      narrator.opens(door.service());
      Instant start = clock.instant();
      narrator.acts("The clock sends the patrol round.");
      door.patrol();
      narrator.patrolled(Duration.between(start, clock.instant()));
      var patience = new Patience(clock, Pause.SLEEP);
      Map<Visit, Expected> expected =
          new Play(door, patience, narrator).perform(Programme.on(today));
      narrator.ends(Evening.of(door, expected, Programme.REPAIRS, refusals.get()));
    }
  }
}

package doorman.day;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import doorman.ledger.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How things stand when all scenes are played.
 *
 * @param standings how many endpoints have each status
 * @param findings what a person has to repair, a sentence each
 * @param calls how often the functions have asked EC2 for what
 */
record Evening(Map<String, Long> standings, List<String> findings, Map<String, Long> calls) {
  Evening {
    standings = Map.copyOf(standings);
    findings = List.copyOf(findings);
    calls = Map.copyOf(calls);
  }

  /**
   * Looks once more at everybody: what was decided must have stayed so.
   *
   * @param repairs words of each thing that a person has to repair, in the order of the alphabet
   * @param refusals what the functions were refused by their roles
   * @throws NotAsExpectedException naming what is otherwise
   */
  static Evening of(
      Door door, Map<Visit, Expected> expected, List<String> repairs, List<String> refusals) {
    expected.forEach((visit, outcome) -> {
      Sight sight = door.look(visit);
      require(outcome.met(sight), visit.endpoint() + " of " + visit.account(), outcome, sight);
    });
    List<String> findings = door.findings();
    require(told(findings, repairs), "what a person has to repair", repairs, findings);
    require(refusals.isEmpty(), "what the functions' roles refuse them", "nothing", refusals);
    Map<String, Long> standings =
        expected.values().stream()
            .map(Expected::status)
            .map(status -> status.map(Status::name).orElse("without a row"))
            .collect(groupingBy(identity(), counting()));
    return new Evening(standings, findings, door.calls());
  }

  private static boolean told(List<String> findings, List<String> repairs) {
    return findings.size() == repairs.size()
        && IntStream.range(0, repairs.size())
            .allMatch(place -> findings.get(place).contains(repairs.get(place)));
  }

  private static void require(boolean met, String what, Object expected, Object seen) {
    if (!met) {
      throw new NotAsExpectedException(
          "At the end of the day, %s: expected %s; seen %s".formatted(what, expected, seen));
    }
  }
}

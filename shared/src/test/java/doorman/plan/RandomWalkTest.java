package doorman.plan;

import org.junit.jupiter.api.Test;

/**
 * Passes among old pages, refusals, deaths in the middle, acts outside, edits and verdicts. Each
 * call is checked when it is made, and the end when all has come to rest.
 */
class RandomWalkTest {
  private static final int SEEDS = 600;
  private static final int HAPPENINGS = 60;

  @Test
  void keepsItsPromisesWhateverHappens() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        walk(new Walk(seed));
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void walk(Walk walk) {
    for (int i = 0; i < HAPPENINGS; i++) {
      walk.somethingHappens();
      walk.pass();
    }
    walk.comesToRest();
  }
}

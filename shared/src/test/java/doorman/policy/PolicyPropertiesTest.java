package doorman.policy;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds of every allowlist. */
class PolicyPropertiesTest {
  private static final int SEEDS = 2500;

  private enum Kind {
    ACCEPT,
    REJECT,
    REJECT_SETTLED,
    REVIEW
  }

  @Test
  void aRejectEntryInForceAlwaysRejects() {
    changing(RandomTable::denyNow, (before, after) -> assertThat(after).isEqualTo(Kind.REJECT));
  }

  @Test
  void aRowThatCannotBeReadNeverLetsInAndNeverTurnsAway() {
    changing(
        RandomTable::addUnreadable, (before, after) -> assertThat(after).isIn(before, Kind.REVIEW));
  }

  @Test
  void aNarrowerEntryNeverLetsInMore() {
    changing(RandomTable::narrow, (before, after) -> assertThat(after).isIn(before, Kind.REVIEW));
  }

  @Test
  void theOrderOfRowsNeverMatters() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var table = new RandomTable(seed);
      Connection connection = table.anyConnection();
      int others = table.fewOthers();
      assertThat(Policy.decide(connection, table.shuffled(), others, NOW))
          .as("seed %d", seed)
          .isEqualTo(Policy.decide(connection, table.allowlist(), others, NOW));
    }
  }

  @Test
  void oneMoreConnectionNeverLetsInMore() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var table = new RandomTable(seed);
      Connection connection = table.anyConnection();
      int others = table.fewOthers();
      Kind fewer = kind(Policy.decide(connection, table.allowlist(), others, NOW));
      assertThat(kind(Policy.decide(connection, table.allowlist(), others + 1, NOW)))
          .as("seed %d", seed)
          .isIn(fewer, Kind.REVIEW);
    }
  }

  @Test
  void anEmptyTableAlwaysReviews() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var any = new RandomTable(seed);
      ServiceAllowlist empty = ServiceAllowlist.empty(SERVICE);
      assertThat(kind(Policy.decide(any.anyConnection(), empty, any.fewOthers(), NOW)))
          .isEqualTo(Kind.REVIEW);
    }
  }

  @Test
  void theTablesAreVariedEnoughToShowIt() {
    Set<Kind> met = EnumSet.noneOf(Kind.class);
    for (long seed = 0; seed < SEEDS; seed++) {
      var table = new RandomTable(seed);
      met.add(kind(Policy.decide(table.anyConnection(), table.allowlist(), 0, NOW)));
    }
    assertThat(met).containsExactlyInAnyOrder(Kind.values());
  }

  private interface Comparison {
    void holds(Kind before, Kind after);
  }

  private static void changing(Consumer<RandomTable> change, Comparison comparison) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var table = new RandomTable(seed);
      Connection connection = table.anyConnection();
      int others = table.fewOthers();
      Kind before = kind(Policy.decide(connection, table.allowlist(), others, NOW));
      change.accept(table);
      Kind after = kind(Policy.decide(connection, table.allowlist(), others, NOW));
      try {
        comparison.holds(before, after);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static Kind kind(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Accept _ -> Kind.ACCEPT;
      case Ruling.Reject _ -> Kind.REJECT;
      case Ruling.RejectSettled _ -> Kind.REJECT_SETTLED;
      case Ruling.Review _ -> Kind.REVIEW;
    };
  }
}

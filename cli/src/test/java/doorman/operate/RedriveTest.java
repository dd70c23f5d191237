package doorman.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private final StringWriter told = new StringWriter();
  private final Redrive redrive = new Redrive(new PrintWriter(told));
  private final RecordedPile pile = new RecordedPile();

  /** A pile that keeps what was done with its pieces. */
  private static final class RecordedPile implements Pile {
    final List<Piece> pieces = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    boolean fails;
    long held;

    @Override
    public String name() {
      return "news";
    }

    @Override
    public long held() {
      return held;
    }

    @Override
    public List<Piece> pieces() {
      return List.copyOf(pieces);
    }

    @Override
    public void again(List<Piece> some, Arrivals arrivals) {
      for (Piece piece : some) {
        if (fails) {
          arrivals.failed(piece, "No.");
        } else {
          done.add("again " + piece.id());
          arrivals.arrived(piece);
        }
      }
    }

    @Override
    public void leave(Piece piece) {
      done.add("leave " + piece.id());
    }
  }

  private void lies(String id) {
    pile.pieces.add(new Piece(id, "letter " + id, Optional.empty()));
  }

  private void lies(String id, String obstacle) {
    pile.pieces.add(new Piece(id, "letter " + id, Optional.of(obstacle)));
  }

  @Test
  void sendsAgainWhatHasNoObstacleAndLeavesTheRest() {
    lies("1");
    lies("2", "It is no JSON.");

    assertThat(redrive.of(pile)).isTrue();

    assertThat(pile.done).containsExactly("leave 2", "again 1");
    assertThat(told)
        .hasToString(
            """
            stays: letter 2
              It is no JSON.
            went again: letter 1
            news: 1 went again, 0 failed once more, 1 stay
            """);
  }

  @Test
  void leavesWhatFailsOnceMore() {
    lies("1");
    pile.fails = true;

    assertThat(redrive.of(pile)).isFalse();

    assertThat(pile.done).containsExactly("leave 1");
    assertThat(told.toString()).contains("failed once more: letter 1\n  No.\n");
  }

  @Test
  void onlyShowsWhatItWouldDo() {
    lies("1");
    lies("2", "It is no JSON.");
    redrive.show(List.of(pile));

    assertThat(pile.done).containsExactly("leave 1", "leave 2");
    assertThat(told)
        .hasToString(
            """
            news: 2, of which 1 would go again
              would go again: letter 1
              stays: letter 2
                It is no JSON.
            """);
  }

  @Test
  void saysThatNothingLiesThere() {
    redrive.show(List.of(pile));

    assertThat(told).hasToString("news: nothing\n");
  }

  @Test
  void saysWhatNobodySeesJustNow() {
    pile.held = 2;
    redrive.show(List.of(pile));
    redrive.of(pile);

    assertThat(told)
        .hasToString(
            """
            news: nothing; 2 in somebody's hands: try again in two minutes
            news: 0 went again, 0 failed once more, 0 stay; 2 in somebody's hands: try again in two minutes
            """);
  }
}

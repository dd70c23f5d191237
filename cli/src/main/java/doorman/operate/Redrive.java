package doorman.operate;

import java.io.PrintWriter;
import java.util.List;

/** Brings what was given up to where it failed. Whatever does not go through stays where it is. */
public final class Redrive {
  private final PrintWriter out;

  public Redrive(PrintWriter out) {
    this.out = out;
  }

  /** Tells what lies there and what would go again. */
  public void show(List<Pile> piles) {
    for (Pile pile : piles) {
      long held = pile.held();
      List<Piece> pieces = pile.pieces();
      out.println(pile.name() + ": " + counted(pieces) + inHand(held));
      for (Piece piece : pieces) {
        out.println(
            piece
                .obstacle()
                .map(obstacle -> "  stays: " + piece.what() + "\n    " + obstacle)
                .orElse("  would go again: " + piece.what()));
        pile.leave(piece);
      }
      out.flush();
    }
  }

  private static String inHand(long held) {
    return held == 0 ? "" : "; %d in somebody's hands: try again in two minutes".formatted(held);
  }

  private static String counted(List<Piece> pieces) {
    if (pieces.isEmpty()) {
      return "nothing";
    }
    long staying = pieces.stream().filter(piece -> piece.obstacle().isPresent()).count();
    return "%d, of which %d would go again".formatted(pieces.size(), pieces.size() - staying);
  }

  /**
   * Redrives one pile. What stays is left at once, before others have to wait for what goes.
   *
   * @return whether all went through that has no obstacle
   */
  public boolean of(Pile pile) {
    long held = pile.held();
    List<Piece> pieces = pile.pieces();
    List<Piece> going = pieces.stream().filter(piece -> piece.obstacle().isEmpty()).toList();
    for (Piece piece : pieces) {
      piece
          .obstacle()
          .ifPresent(obstacle -> {
            out.println("stays: " + piece.what() + "\n  " + obstacle);
            pile.leave(piece);
          });
    }
    var told = new Told(pile);
    pile.again(going, told);
    out.println(
        "%s: %d went again, %d failed once more, %d stay%s"
            .formatted(
                pile.name(), told.gone, told.failed, pieces.size() - going.size(), inHand(held)));
    return told.failed == 0;
  }

  /** Tells what became of each piece, and leaves what failed once more. */
  private final class Told implements Arrivals {
    private final Pile pile;
    private int gone;
    private int failed;

    Told(Pile pile) {
      this.pile = pile;
    }

    @Override
    public void arrived(Piece piece) {
      gone++;
      out.println("went again: " + piece.what());
      out.flush();
    }

    @Override
    public void failed(Piece piece, String why) {
      failed++;
      out.println("failed once more: " + piece.what() + "\n  " + why);
      out.flush();
      pile.leave(piece);
    }
  }
}

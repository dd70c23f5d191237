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
   * Redrives one pile.
   *
   * @return whether all went through that has no obstacle
   */
  public boolean of(Pile pile) {
    int gone = 0;
    int failed = 0;
    long held = pile.held();
    List<Piece> pieces = pile.pieces();
    for (Piece piece : pieces) {
      if (piece.obstacle().isPresent()) {
        out.println("stays: " + piece.what() + "\n  " + piece.obstacle().get());
        pile.leave(piece);
      } else if (goes(pile, piece)) {
        gone++;
      } else {
        failed++;
      }
      out.flush();
    }
    out.println(
        "%s: %d went again, %d failed once more, %d stay%s"
            .formatted(pile.name(), gone, failed, pieces.size() - gone - failed, inHand(held)));
    return failed == 0;
  }

  private boolean goes(Pile pile, Piece piece) {
    try {
      pile.again(piece);
      out.println("went again: " + piece.what());
      return true;
    } catch (NotDoneException e) {
      out.println("failed once more: " + piece.what() + "\n  " + e.getMessage());
      pile.leave(piece);
      return false;
    }
  }
}

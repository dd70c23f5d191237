package doorman.operate;

import java.util.List;

/**
 * A place where what was given up lies.
 *
 * <p>Every method throws {@link NotDoneException} if it can't be done, but {@link #again}, which
 * tells of each piece.
 */
public interface Pile {

  /** By which people name it. */
  String name();

  /** How many pieces nobody sees, since somebody else has them in hand for some minutes. */
  long held();

  /** What lies there; nobody else sees it for some minutes, or until it is left. */
  List<Piece> pieces();

  /** Brings pieces to where they failed, and takes off those that arrive. */
  void again(List<Piece> pieces, Arrivals arrivals);

  /** Lets others see a piece again. */
  void leave(Piece piece);
}

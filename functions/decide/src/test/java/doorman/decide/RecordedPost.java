package doorman.decide;

import java.util.ArrayList;
import java.util.List;

/** A post that goes nowhere. */
final class RecordedPost implements Post {
  final List<Letter> putOff = new ArrayList<>();
  final List<Letter> buried = new ArrayList<>();
  boolean buries = true;

  @Override
  public void putOff(List<Letter> letters) {
    putOff.addAll(letters);
  }

  @Override
  public boolean bury(Letter letter, String why) {
    if (buries) {
      buried.add(letter);
    }
    return buries;
  }
}

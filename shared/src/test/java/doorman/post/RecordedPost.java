package doorman.post;

import java.util.ArrayList;
import java.util.List;

/** A post that goes nowhere. */
public final class RecordedPost implements Post {
  public final List<Letter> putOff = new ArrayList<>();
  public final List<Letter> buried = new ArrayList<>();
  public boolean buries = true;

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

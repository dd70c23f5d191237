package doorman.intake;

import doorman.post.Letter;
import java.util.ArrayList;
import java.util.List;

/** A journal of short lines. */
final class RecordedJournal implements Journal {
  final List<String> lines = new ArrayList<>();

  @Override
  public void read(Letter letter, Hint hint) {
    lines.add("read " + letter.id());
  }

  @Override
  public void buried(Letter letter, String why) {
    lines.add("buried " + letter.id());
  }
}

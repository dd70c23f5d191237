package doorman.intake;

import doorman.event.BusEvent;
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
  public void notTaken(BusEvent event, String why) {
    lines.add("not taken: " + why);
  }

  @Override
  public void buried(Letter letter, String why) {
    lines.add("buried " + letter.id());
  }

  @Override
  public void queueTrouble(String queue, String why) {
    lines.add("trouble at " + queue + ": " + why);
  }
}

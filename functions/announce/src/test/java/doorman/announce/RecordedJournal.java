package doorman.announce;

import doorman.event.Announcement;
import java.util.ArrayList;
import java.util.List;

/** A journal of what was told and of short lines. */
final class RecordedJournal implements Journal {
  final List<Announcement> announced = new ArrayList<>();
  final List<String> lines = new ArrayList<>();

  @Override
  public void announced(Announcement announcement) {
    announced.add(announcement);
  }

  @Override
  public void unreadable(String row, String why) {
    lines.add("unreadable: " + row + ": " + why);
  }
}

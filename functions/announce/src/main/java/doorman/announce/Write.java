package doorman.announce;

import doorman.event.Announcement;
import doorman.event.Announcements;
import doorman.event.BusEvent;
import java.util.List;

/**
 * A write to the decisions table, and what it tells.
 *
 * @param id the same whenever the stream brings the write
 * @param place where it stands in the stream
 */
record Write(String id, String place, List<Announcement> announcements) {
  Write {
    announcements = List.copyOf(announcements);
  }

  List<BusEvent> events() {
    return announcements.stream()
        .map(announcement -> Announcements.event(announcement, id))
        .toList();
  }
}

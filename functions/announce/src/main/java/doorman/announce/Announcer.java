package doorman.announce;

import doorman.event.Bus;
import doorman.event.BusEvent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what writes tell on the bus, in the order of the stream and a few at a time, so that little
 * is told twice when the stream brings again what the bus did not take, and all that came after it.
 */
final class Announcer {

  /** The most that one call of EventBridge takes, if each write tells one thing. */
  private static final int AT_ONCE = 10;

  private final Bus bus;
  private final Journal journal;

  Announcer(Bus bus, Journal journal) {
    this.bus = bus;
    this.journal = journal;
  }

  /**
   * Announces what there is to tell.
   *
   * @return the first write that must come again, and with it all that follow
   */
  Optional<Write> announce(List<Write> writes) {
    List<Write> telling =
        writes.stream().filter(write -> !write.announcements().isEmpty()).toList();
    for (int start = 0; start < telling.size(); start += AT_ONCE) {
      int end = Math.min(start + AT_ONCE, telling.size());
      Optional<Write> first = firstRefused(telling.subList(start, end));
      if (first.isPresent()) {
        return first;
      }
    }
    return Optional.empty();
  }

  private Optional<Write> firstRefused(List<Write> some) {
    Set<BusEvent> refused =
        bus.put(some.stream().flatMap(write -> write.events().stream()).toList());
    List<Write> taken =
        some.stream().takeWhile(write -> Collections.disjoint(write.events(), refused)).toList();
    taken.forEach(write -> write.announcements().forEach(journal::announced));
    return some.stream().skip(taken.size()).findFirst();
  }
}

package doorman.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a connection went through, newest last, the oldest forgotten first. */
public record History(List<Event> events) {
  public static final History NONE = new History(List.of());

  private static final int LONGEST = 50;

  /** One change. */
  public record Event(Instant at, Status status, Decider by, String reason) {}

  public History {
    events = List.copyOf(events);
  }

  History and(Decision decision) {
    return and(new Event(decision.at(), decision.status(), decision.by(), decision.reason()));
  }

  History and(Event event) {
    var all = new ArrayList<>(events);
    all.add(event);
    return new History(all.subList(Math.max(0, all.size() - LONGEST), all.size()));
  }
}

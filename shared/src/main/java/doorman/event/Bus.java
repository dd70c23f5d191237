package doorman.event;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The event bus of Doorman. */
@FunctionalInterface
public interface Bus {

  /**
   * Puts events on the bus.
   *
   * @return those that it did not take
   */
  Set<BusEvent> put(Collection<BusEvent> events);

  /**
   * Puts requests to look on the bus.
   *
   * @return those that it did not take
   */
  default List<LookRequest> ask(List<LookRequest> requests) {
    Set<BusEvent> refused = put(requests.stream().map(BusEvent::of).toList());
    return requests.stream().filter(request -> refused.contains(BusEvent.of(request))).toList();
  }
}

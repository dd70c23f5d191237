package doorman.event;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A bus that takes what it is not told to refuse. */
public final class RecordedBus implements Bus {
  public final List<BusEvent> put = new ArrayList<>();
  public Predicate<BusEvent> refuses = event -> false;

  @Override
  public Set<BusEvent> put(Collection<BusEvent> events) {
    put.addAll(events);
    return events.stream().filter(refuses).collect(toCollection(LinkedHashSet::new));
  }

  /** What was asked for, read as its receivers read it. */
  public List<LookRequest> requests() {
    return put.stream()
        .filter(event -> event.detailType().equals(LookRequest.DETAIL_TYPE))
        .map(RecordedBus::envelope)
        .map(LookRequests::parse)
        .toList();
  }

  private static String envelope(BusEvent event) {
    return "{\"source\":\"%s\",\"detail-type\":\"%s\",\"detail\":%s}"
        .formatted(BusEvent.SOURCE, event.detailType(), event.detail());
  }
}

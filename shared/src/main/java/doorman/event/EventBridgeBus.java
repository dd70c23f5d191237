package doorman.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The bus by EventBridge, with as many events a call as it takes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class EventBridgeBus implements Bus {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private final EventBridgeClient events;
  private final String name;
  private final BusTrouble trouble;

  public EventBridgeBus(EventBridgeClient events, String name, BusTrouble trouble) {
    this.events = events;
    this.name = name;
    this.trouble = trouble;
  }

  @Override
  public Set<BusEvent> put(Collection<BusEvent> all) {
    var refused = new LinkedHashSet<BusEvent>();
    var next = new ArrayList<BusEvent>();
    int bytes = 0;
    for (BusEvent event : all) {
      int size = size(event);
      if (next.size() == MOST_ENTRIES || bytes + size > MOST_BYTES) {
        refused.addAll(putOnce(List.copyOf(next)));
        next.clear();
        bytes = 0;
      }
      next.add(event);
      bytes += size;
    }
    if (!next.isEmpty()) {
      refused.addAll(putOnce(next));
    }
    return refused;
  }

  private List<BusEvent> putOnce(List<BusEvent> some) {
    List<PutEventsRequestEntry> entries = some.stream().map(this::entry).toList();
    try {
      return refused(some, events.putEvents(put -> put.entries(entries)).entries());
    } catch (SdkException e) {
      some.forEach(event -> trouble.notTaken(event, String.valueOf(e.getMessage())));
      return some;
    }
  }

  /** Results stand in the order of the entries; what has none is taken for refused. */
  private List<BusEvent> refused(List<BusEvent> some, List<PutEventsResultEntry> results) {
    var refused = new ArrayList<BusEvent>();
    for (int place = 0; place < some.size(); place++) {
      if (place >= results.size() || results.get(place).eventId() == null) {
        BusEvent event = some.get(place);
        trouble.notTaken(event, place < results.size() ? why(results.get(place)) : "no result");
        refused.add(event);
      }
    }
    return refused;
  }

  private static String why(PutEventsResultEntry result) {
    return result.errorCode() + ": " + result.errorMessage();
  }

  private PutEventsRequestEntry entry(BusEvent event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(BusEvent.SOURCE)
        .detailType(event.detailType())
        .detail(event.detail())
        .build();
  }

  /** As EventBridge counts it: the name of the bus is free. */
  private static int size(BusEvent event) {
    return (BusEvent.SOURCE + event.detailType() + event.detail()).getBytes(UTF_8).length;
  }
}

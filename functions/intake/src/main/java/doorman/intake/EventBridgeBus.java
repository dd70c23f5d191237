package doorman.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.event.LookRequest;
import doorman.event.LookRequests;
import java.util.ArrayList;
import java.util.List;
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
final class EventBridgeBus implements Bus {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private final EventBridgeClient events;
  private final String name;
  private final Journal journal;

  EventBridgeBus(EventBridgeClient events, String name, Journal journal) {
    this.events = events;
    this.name = name;
    this.journal = journal;
  }

  @Override
  public List<LookRequest> put(List<LookRequest> requests) {
    var refused = new ArrayList<LookRequest>();
    var next = new ArrayList<LookRequest>();
    int bytes = 0;
    for (LookRequest request : requests) {
      int size = size(request);
      if (next.size() == MOST_ENTRIES || bytes + size > MOST_BYTES) {
        refused.addAll(putOnce(List.copyOf(next)));
        next.clear();
        bytes = 0;
      }
      next.add(request);
      bytes += size;
    }
    if (!next.isEmpty()) {
      refused.addAll(putOnce(next));
    }
    return refused;
  }

  private List<LookRequest> putOnce(List<LookRequest> requests) {
    List<PutEventsRequestEntry> entries = requests.stream().map(this::entry).toList();
    try {
      return refused(requests, events.putEvents(put -> put.entries(entries)).entries());
    } catch (SdkException e) {
      requests.forEach(request -> journal.notTaken(request, String.valueOf(e.getMessage())));
      return requests;
    }
  }

  /** Results stand in the order of the entries; what has none is taken for refused. */
  private List<LookRequest> refused(
      List<LookRequest> requests, List<PutEventsResultEntry> results) {
    var refused = new ArrayList<LookRequest>();
    for (int place = 0; place < requests.size(); place++) {
      if (place >= results.size() || results.get(place).eventId() == null) {
        LookRequest request = requests.get(place);
        journal.notTaken(request, place < results.size() ? why(results.get(place)) : "no result");
        refused.add(request);
      }
    }
    return refused;
  }

  private static String why(PutEventsResultEntry result) {
    return result.errorCode() + ": " + result.errorMessage();
  }

  private PutEventsRequestEntry entry(LookRequest request) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(LookRequest.SOURCE)
        .detailType(LookRequest.DETAIL_TYPE)
        .detail(LookRequests.detail(request))
        .build();
  }

  /** As EventBridge counts it: the name of the bus is free. */
  private static int size(LookRequest request) {
    String counted = LookRequest.SOURCE + LookRequest.DETAIL_TYPE + LookRequests.detail(request);
    return counted.getBytes(UTF_8).length;
  }
}

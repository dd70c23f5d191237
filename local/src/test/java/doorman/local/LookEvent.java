package doorman.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** An event that asks Doorman to look, as anyone can put it. */
record LookEvent(String source, String bus, Map<String, Object> detail) {
  private static final JsonMapper JSON = new JsonMapper();

  LookEvent {
    detail = Map.copyOf(detail);
  }

  static LookEvent at(Door door) {
    return new LookEvent("doorman", "doorman", Map.of("service", door.id()));
  }

  LookEvent naming(String... endpoints) {
    return with("endpoints", List.of(endpoints));
  }

  LookEvent because(String cause) {
    return with("cause", cause);
  }

  LookEvent from(String otherSource) {
    return new LookEvent(otherSource, bus, detail);
  }

  LookEvent to(String otherBus) {
    return new LookEvent(source, otherBus, detail);
  }

  LookEvent with(String field, Object value) {
    var more = new TreeMap<>(detail);
    more.put(field, value);
    return new LookEvent(source, bus, more);
  }

  PutEventsRequestEntry entry() {
    try {
      return PutEventsRequestEntry.builder()
          .eventBusName(bus)
          .source(source)
          .detailType("Endpoint Connection Request")
          .detail(JSON.writeValueAsString(detail))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not writable as JSON: " + detail, e);
    }
  }
}

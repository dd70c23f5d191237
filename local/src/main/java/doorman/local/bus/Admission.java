package doorman.local.bus;

import java.util.Map;

/** Whether an entry becomes an event. */
sealed interface Admission {

  /** What {@code PutEvents} answers for the entry. */
  Map<String, String> result();

  record Admitted(Event event) implements Admission {
    @Override
    public Map<String, String> result() {
      return Map.of("EventId", event.id());
    }
  }

  record Refused(String code, String message) implements Admission {
    @Override
    public Map<String, String> result() {
      return Map.of("ErrorCode", code, "ErrorMessage", message);
    }
  }
}

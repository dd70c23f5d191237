package doorman.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the decisions table tells people of a connection. */
record LedgerRow(
    String status,
    String reason,
    String decidedBy,
    Map<String, String> entry,
    List<Event> history) {

  /** A line of the history, its instant left out. */
  record Event(String status, String by, String reason) {
    static Event byPolicy(String status, String reason) {
      return new Event(status, "policy", reason);
    }
  }

  LedgerRow {
    entry = Map.copyOf(entry);
    history = List.copyOf(history);
  }

  static LedgerRow of(Map<String, AttributeValue> item) {
    return new LedgerRow(
        text(item, "status"),
        text(item, "reason"),
        text(item, "decidedBy"),
        value(item, "entry").m().entrySet().stream()
            .collect(toMap(Entry::getKey, LedgerRow::typed)),
        value(item, "history").l().stream()
            .map(AttributeValue::m)
            .map(
                event -> new Event(text(event, "status"), text(event, "by"), text(event, "reason")))
            .toList());
  }

  private static String typed(Entry<String, AttributeValue> attribute) {
    return Optional.ofNullable(attribute.getValue().s()).orElseGet(attribute.getValue()::n);
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name);
  }
}

package doorman.allowlist;

import doorman.table.Typed;
import java.util.Map;
import java.util.Optional;

/**
 * A row that cannot be read. Whoever it names is reviewed; a default row freezes its service.
 *
 * @param problem what is wrong, for people
 */
public record Unreadable(RowKey key, String problem) {

  /** The row, if it cannot be read whatever other rows there are. */
  public static Optional<Unreadable> of(Map<String, Typed> row) {
    return RowReader.problems(row).map(problem -> new Unreadable(RowKey.of(row), problem));
  }

  /** One of several rows that name the same consumer. */
  public static Unreadable twin(RowKey key) {
    return new Unreadable(
        key, "another row names the same consumer, with other blanks or capitals");
  }

  /** What follows from it until somebody repairs the row, a sentence for people. */
  public String effect() {
    if (Consumer.of(key.consumer()).isEmpty()
        || (key.serviceId().isEmpty() && !key.isEverywhere())) {
      return "No request will ever meet this row.";
    }
    if (key.isDefault()) {
      return (key.isEverywhere() ? "Every service" : "The service")
          + " is frozen until the row is repaired.";
    }
    return "Until the row is repaired, whoever it names is sent to review"
        + (key.isEverywhere() ? " at every service" : "")
        + ", unless a row that can be read rejects them.";
  }

  @Override
  public String toString() {
    return "Allowlist row " + key + " cannot be read: " + problem;
  }
}

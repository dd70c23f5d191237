package doorman.edits;

import doorman.TypedRow;
import doorman.allowlist.RowKey;
import doorman.table.Typed;
import java.util.Map;

/** Edits as the stream brings them, one after the other. */
final class Edits {
  private Edits() {}

  static Edit put(int number, TypedRow row) {
    return edit(number, Map.of(), row.typed());
  }

  static Edit change(int number, TypedRow before, TypedRow after) {
    return edit(number, before.typed(), after.typed());
  }

  static Edit remove(int number, TypedRow row) {
    return edit(number, row.typed(), Map.of());
  }

  private static Edit edit(int number, Map<String, Typed> before, Map<String, Typed> after) {
    RowKey key = RowKey.of(after.isEmpty() ? before : after);
    return new Edit("edit-" + number, "10" + number, key, before, after);
  }
}

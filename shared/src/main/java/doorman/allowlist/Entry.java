package doorman.allowlist;

import doorman.table.Typed;
import java.util.Map;

/**
 * A row that says what to do with the connections it names.
 *
 * @param typed the whole row as it stands in the table, for the record
 */
public record Entry(RowKey key, Action action, Terms terms, Map<String, Typed> typed) {
  public Entry {
    typed = Map.copyOf(typed);
  }
}

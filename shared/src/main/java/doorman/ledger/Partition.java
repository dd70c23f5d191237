package doorman.ledger;

import doorman.connection.EndpointId;
import java.util.List;
import java.util.Map;

/**
 * All that the ledger holds of one service, read at one moment.
 *
 * @param unreadable rows that somebody edited beyond recognition, and what is wrong with each
 */
public record Partition(
    Head head, List<ConnectionRecord> records, Map<EndpointId, String> unreadable) {
  public Partition {
    records = List.copyOf(records);
    unreadable = Map.copyOf(unreadable);
  }
}

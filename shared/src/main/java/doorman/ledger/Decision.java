package doorman.ledger;

import doorman.table.Typed;
import java.time.Instant;
import java.util.Map;

/**
 * What was decided about a connection.
 *
 * @param reason a sentence for people
 * @param entry the deciding row of the allowlist as it was; empty where none decided
 */
public record Decision(
    Status status, String reason, Decider by, Instant at, Map<String, Typed> entry) {

  public Decision {
    entry = Map.copyOf(entry);
  }
}

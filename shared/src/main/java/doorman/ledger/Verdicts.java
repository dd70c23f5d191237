package doorman.ledger;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.util.Optional;

/**
 * Where people's verdicts are written: the rows of the connections that they speak of.
 *
 * <p>Every method throws {@link LedgerUnavailableException} if the table does not answer; nothing
 * is known then about what was written.
 */
public interface Verdicts {

  /** Whether the service is in Doorman's care. */
  boolean enrolled(ServiceId service);

  /** A connection's row, by a consistent read. */
  Optional<Row> row(ServiceId service, EndpointId endpoint);

  /**
   * Writes a verdict in place of all that people have said in a row.
   *
   * @param read the row as it was read
   * @return whether it was done; not if somebody has said something else since, or the row is gone
   */
  boolean give(ConnectionRecord read, Verdict verdict);
}

package doorman.plan;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import doorman.ledger.Partition;
import java.util.List;

/**
 * What a pass sees of a service.
 *
 * @param connections all that EC2 shows, in every state
 * @param ledger read after EC2 was, so that it is never older than the pass that wrote it
 */
public record Look(List<Connection> connections, Partition ledger, ServiceAllowlist allowlist) {
  public Look {
    connections = List.copyOf(connections);
  }
}

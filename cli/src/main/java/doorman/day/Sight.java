package doorman.day;

import doorman.connection.ConnectionState;
import doorman.ledger.Status;
import java.util.Optional;

/**
 * What there is to see of an endpoint.
 *
 * @param standing its row in the decisions table
 * @param state as its owner sees it in EC2
 */
record Sight(Optional<Standing> standing, ConnectionState state) {

  /** What the row says. */
  record Standing(Status status, String by, String reason) {
    @Override
    public String toString() {
      return status + " by " + by;
    }
  }

  @Override
  public String toString() {
    String row =
        standing
            .map(written -> written + " because of '" + written.reason() + "'")
            .orElse("no row");
    return row + ", and the customer sees " + state;
  }
}

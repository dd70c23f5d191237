package doorman.ledger;

import doorman.connection.ServiceId;
import java.time.Duration;

/** The right to change things at one service. */
public record Pass(ServiceId service, String id) {
  /** How long a pass holds its service after its last commit. */
  public static final Duration TIME = Duration.ofSeconds(30);
}

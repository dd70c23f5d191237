package doorman.ledger;

import doorman.connection.ServiceId;
import java.util.Map;
import java.util.Optional;

/** A row of the decisions table, as whoever comes by it finds it. */
public sealed interface Row {

  /** A connection's row. */
  record OfConnection(ConnectionRecord record) implements Row {}

  /**
   * The head of a service: what of it is told to people.
   *
   * @param brake if it holds
   * @param posture what is wrong with how the service is set up, a sentence by its code
   */
  record OfHead(ServiceId service, Optional<Brake> brake, Map<String, String> posture)
      implements Row {
    public OfHead {
      posture = Map.copyOf(posture);
    }
  }

  /**
   * Somebody edited it beyond recognition.
   *
   * @param why which attribute cannot be read, and what stands there
   */
  record Unreadable(String why) implements Row {}
}

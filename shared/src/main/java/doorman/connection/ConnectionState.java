package doorman.connection;

import java.util.Locale;

/**
 * The state of an endpoint connection in EC2's own words, known to us or not.
 *
 * @param wire such as {@code pendingAcceptance}; kept as it came
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html#concepts-endpoint-states">Endpoint
 *     states</a>
 */
public record ConnectionState(String wire) {
  public static final ConnectionState PENDING_ACCEPTANCE = new ConnectionState("pendingAcceptance");

  /** What a state means for a decision. */
  public enum Phase {
    /** The customer waits at the door. */
    REQUESTED,
    /** Let in, by whomever; traffic flows or is about to. */
    ESTABLISHED,
    /** Rejected; only a new acceptance, if AWS allows it, or a new endpoint helps. */
    TURNED_AWAY,
    /** Over for good. */
    GONE,
    /** A word that this version has never heard. Nothing is done to such a connection. */
    UNKNOWN
  }

  public Phase phase() {
    return switch (wire.toLowerCase(Locale.ROOT)) {
      case "pendingacceptance" -> Phase.REQUESTED;
      case "pending", "available", "partial" -> Phase.ESTABLISHED;
      case "rejected" -> Phase.TURNED_AWAY;
      case "deleting", "deleted", "failed", "expired" -> Phase.GONE;
      default -> Phase.UNKNOWN;
    };
  }

  /** Whether traffic can flow. */
  public boolean available() {
    return wire.equalsIgnoreCase("available");
  }

  @Override
  public String toString() {
    return wire;
  }
}

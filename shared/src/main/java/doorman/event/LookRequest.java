package doorman.event;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.util.Optional;
import java.util.Set;

/**
 * The event {@value #DETAIL_TYPE}: somebody should look at a service. It decides nothing.
 *
 * @param service absent to look at every service that has requests waiting
 * @param endpoints those that a look is known to be due for; may be empty
 */
public record LookRequest(Optional<ServiceId> service, Set<EndpointId> endpoints, Cause cause) {
  /** The detail-type of a request to look. */
  public static final String DETAIL_TYPE = "Endpoint Connection Request";

  public LookRequest {
    endpoints = Set.copyOf(endpoints);
  }

  /** Why a look is due. */
  public enum Cause {
    /** PrivateLink told of a connection. */
    NOTIFICATION,
    /** The clock. */
    SWEEP,
    /** The allowlist was edited. */
    ALLOWLIST,
    /** A person gave a verdict. */
    VERDICT,
    /** Somebody asked for it. */
    REPLAY
  }
}

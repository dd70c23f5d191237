package doorman.decide;

import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.connection.EndpointType;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Why a pass looks. It decides nothing, but tells whether PrivateLink still tells of requests.
 *
 * @param sweepOnly whether nobody but the clock asked for the look
 * @param notified the endpoints of which PrivateLink told
 */
record Occasion(boolean sweepOnly, Set<EndpointId> notified) {
  /** By then PrivateLink should have told of a request. */
  private static final Duration TO_BE_TOLD = Duration.ofMinutes(2);

  Occasion {
    notified = Set.copyOf(notified);
  }

  /** The occasion that requests give to look at a service, those among them that concern it. */
  static Occasion of(ServiceId service, Collection<LookRequest> requests) {
    List<LookRequest> concerning =
        requests.stream()
            .filter(request -> request.service().filter(named -> !named.equals(service)).isEmpty())
            .toList();
    var notified = new HashSet<EndpointId>();
    concerning.stream()
        .filter(request -> request.cause() == Cause.NOTIFICATION)
        .forEach(request -> notified.addAll(request.endpoints()));
    boolean sweepOnly = concerning.stream().allMatch(request -> request.cause() == Cause.SWEEP);
    return new Occasion(sweepOnly, notified);
  }

  /**
   * How many requests in a row only sweeps have found.
   *
   * @param before how many it were before this look
   * @param requests those that nobody had seen before, of a service that was in care already
   */
  int unannounced(int before, Collection<Connection> requests, Instant now) {
    if (requests.stream().map(Connection::endpoint).anyMatch(notified::contains)) {
      return 0;
    }
    long overlooked =
        requests.stream()
            .filter(request -> request.origin().endpointType() == EndpointType.INTERFACE)
            .filter(request -> request.requestedAt().isBefore(now.minus(TO_BE_TOLD)))
            .count();
    return sweepOnly ? before + (int) overlooked : before;
  }
}

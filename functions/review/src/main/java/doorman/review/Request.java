package doorman.review;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.Decider;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person asks for: one end for some connections of a service, and why.
 *
 * @param replaces the verdict that the person knows of and overrules
 */
record Request(
    ServiceId service,
    List<EndpointId> endpoints,
    Wanted wanted,
    String note,
    Optional<Replaced> replaces) {

  Request {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * An earlier verdict as it is named by who wants it gone: one instant is that of a whole request.
   *
   * @param at absent for a typed one, which has none
   */
  record Replaced(Decider by, Optional<Instant> at) {}

  Verdict verdict(Decider reviewer, Instant now) {
    return new Verdict(wanted, reviewer, Optional.of(note), Optional.of(now));
  }

  /** Whether the person knows what is overruled. */
  boolean overrules(Verdict standing) {
    return replaces.equals(Optional.of(new Replaced(standing.by(), standing.at())));
  }
}

package doorman.decide;

import doorman.allowlist.Allowlist;
import doorman.connection.Connections;
import doorman.connection.ServiceId;
import doorman.ledger.Ledger;
import doorman.ledger.Pass;
import doorman.ledger.Taking;
import java.time.InstantSource;
import java.util.Set;

/** Brings services in line with the policy, one pass at a time. */
final class Passes {
  private final Connections connections;
  private final Allowlist allowlist;
  private final Ledger ledger;
  private final Set<ServiceId> managed;
  private final InstantSource clock;
  private final Journal journal;

  /**
   * Prepares passes.
   *
   * @param managed services in Doorman's care though they do not carry the tag
   */
  Passes(
      Connections connections,
      Allowlist allowlist,
      Ledger ledger,
      Set<ServiceId> managed,
      InstantSource clock,
      Journal journal) {
    this.connections = connections;
    this.allowlist = allowlist;
    this.ledger = ledger;
    this.managed = Set.copyOf(managed);
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * One pass over one service, which is enrolled if it should be and is not.
   *
   * <p>Whatever ends the pass early is thrown; its intents stay for the next.
   */
  Result over(ServiceId service, Occasion occasion, Deadline deadline) {
    Taking first = ledger.take(service, clock.instant());
    return switch (first) {
      case Taking.Taken _, Taking.Held _ -> go(first, occasion, deadline);
      case Taking.NotEnrolled _ ->
          enrol(service)
              ? go(ledger.take(service, clock.instant()), occasion, deadline)
              : new Result.NotManaged();
    };
  }

  private Result go(Taking taking, Occasion occasion, Deadline deadline) {
    return switch (taking) {
      case Taking.Taken(Pass pass) ->
          new ServicePass(pass, connections, allowlist, ledger, clock, journal, deadline)
              .run(occasion);
      case Taking.Held _ -> new Result.Unfinished("another pass holds the service");
      case Taking.NotEnrolled _ -> new Result.Unfinished("the service was retired just now");
    };
  }

  /** A service that nobody has enrolled is looked up: is it in Doorman's care? */
  private boolean enrol(ServiceId service) {
    boolean ours = managed.contains(service) || connections.managed(service);
    if (ours) {
      ledger.enrol(service, clock.instant());
    }
    return ours;
  }
}

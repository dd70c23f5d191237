package doorman.patrol;

import doorman.connection.ServiceId;
import doorman.ledger.Register;
import doorman.ledger.Status;
import doorman.ledger.Unclosed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * The end of services that are enrolled and no longer in Doorman's care. One that EC2 still shows
 * was taken out of it; one that EC2 does not show is gone, and its connections with it.
 */
final class Retirement {
  /** EC2's pages are no snapshot: what is missing once may have been overlooked. */
  private static final Duration OVERLOOKED = Duration.ofMinutes(3);

  /** How long EC2 may show connections to a service that is gone. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private static final Set<Status> TURNED_AWAY = Set.of(Status.REJECTED, Status.REVOKED);

  private final Register register;
  private final InstantSource clock;
  private final Journal journal;

  Retirement(Register register, InstantSource clock, Journal journal) {
    this.register = register;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Misses a service, and retires it if that is due.
   *
   * @param gone whether EC2 does not show it at all
   * @return whether it is enrolled no more
   */
  boolean of(ServiceId service, boolean gone) {
    Instant now = clock.instant();
    return register
        .miss(service, now)
        .map(since -> {
          boolean retired = due(service, gone, since, now) && register.retire(service, since, now);
          if (retired) {
            journal.retired(service, since);
          } else {
            journal.missing(service, since);
          }
          return retired;
        })
        .orElse(true);
  }

  private boolean due(ServiceId service, boolean gone, Instant since, Instant now) {
    Duration missing = Duration.between(since, now);
    return missing.compareTo(OVERLOOKED) >= 0 && (!gone || allOver(service, missing));
  }

  /** Whoever was turned away may keep the endpoint, and then EC2 goes on showing it. */
  private boolean allOver(ServiceId service, Duration missing) {
    Unclosed left = register.unclosed(service);
    return left.none() || (left.onlyOf(TURNED_AWAY) && missing.compareTo(LEFT_BEHIND) >= 0);
  }
}

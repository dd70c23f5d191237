package doorman.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to a connection.
 *
 * @param awaitingSince when Doorman first saw it wait
 * @param appliedAt when EC2 last did what Doorman asked
 * @param availableAt when EC2 first showed it available after that
 * @param missingSince when EC2 first did not show it, though it has not been seen to end
 */
public record Timeline(
    Instant awaitingSince,
    Optional<Instant> appliedAt,
    Optional<Instant> availableAt,
    Optional<Instant> missingSince) {

  /** The timeline of a connection seen for the first time. */
  public static Timeline starting(Instant now) {
    return new Timeline(now, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Timeline waitingFrom(Instant now) {
    return new Timeline(now, appliedAt, Optional.empty(), Optional.empty());
  }

  public Timeline applied(Instant now) {
    return new Timeline(awaitingSince, Optional.of(now), Optional.empty(), Optional.empty());
  }

  public Timeline availableFrom(Instant now) {
    return new Timeline(awaitingSince, appliedAt, Optional.of(now), missingSince);
  }

  public Timeline missing(Optional<Instant> since) {
    return new Timeline(awaitingSince, appliedAt, availableAt, since);
  }
}

package doorman.allowlist;

import java.time.Duration;

/** How a service is run. Zero is a valid value of each duration and number. */
public record Rules(
    Mode mode, Revocation revocation, Duration settle, Deadline deadline, boolean syncPrincipals) {

  /** What an empty table says: nobody is cut, and a request waits for people without end. */
  public static final Rules BUILT_IN =
      new Rules(
          Mode.ENFORCE,
          new Revocation(Revoke.NEVER, Duration.ofHours(1), 5),
          Duration.ofMinutes(10),
          new Deadline(Duration.ofDays(3), DeadlineAction.KEEP),
          false);

  /** When established connections are cut, and how many at the most. */
  public record Revocation(Revoke revoke, Duration grace, int maxPerHour) {}

  /** How long people may take for a review, and what then. */
  public record Deadline(Duration after, DeadlineAction action) {}

  Rules frozen() {
    return new Rules(Mode.FROZEN, revocation, settle, deadline, syncPrincipals);
  }
}

package doorman.ledger;

import java.util.Set;

/**
 * What the connections of a service that are not closed have come to.
 *
 * @param unreadable whether somebody edited the status of one beyond recognition
 */
public record Unclosed(Set<Status> statuses, boolean unreadable) {
  public Unclosed {
    statuses = Set.copyOf(statuses);
  }

  /** Whether there is none. */
  public boolean none() {
    return onlyOf(Set.of());
  }

  /** Whether each can be read and is one of these. */
  public boolean onlyOf(Set<Status> these) {
    return !unreadable && these.containsAll(statuses);
  }
}

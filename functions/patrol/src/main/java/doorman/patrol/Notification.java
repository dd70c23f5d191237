package doorman.patrol;

import doorman.connection.ServiceId;
import java.util.Set;

/**
 * What PrivateLink is to tell Doorman's topic about a service.
 *
 * @param enabled not, if PrivateLink no longer tells
 */
record Notification(String id, ServiceId service, Set<String> events, boolean enabled) {
  /** All that PrivateLink can tell, in its words. */
  static final Set<String> EVENTS = Set.of("Accept", "Connect", "Delete", "Reject");

  Notification {
    events = Set.copyOf(events);
  }

  /** Whether PrivateLink tells what it should, no more and no less. */
  boolean inOrder() {
    return enabled && events.equals(EVENTS);
  }
}

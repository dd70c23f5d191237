package doorman.local.ec2;

import doorman.local.ec2.ConnectionEvent.Kind;
import doorman.local.wire.Home;
import java.util.EnumSet;
import java.util.Set;

/**
 * The wish to hear of some events of a service on a topic.
 *
 * @param enabled no longer once the topic did not let EC2 publish
 */
record ConnectionNotification(
    String id, Home home, ServiceId service, Subject subject, boolean enabled) {

  /** What is to be told, and where. */
  record Subject(String topicArn, Set<Kind> events) {
    Subject {
      events = Set.copyOf(events);
    }

    /** In the order in which they are documented. */
    Set<Kind> inOrder() {
      return EnumSet.copyOf(events);
    }
  }

  boolean wants(ConnectionEvent event) {
    return enabled && service.equals(event.service()) && subject.events().contains(event.kind());
  }

  String state() {
    return enabled ? "Enabled" : "Disabled";
  }

  ConnectionNotification with(Subject changed) {
    return new ConnectionNotification(id, home, service, changed, true);
  }

  ConnectionNotification disabled() {
    return new ConnectionNotification(id, home, service, subject, false);
  }
}

package doorman.local.template;

import java.util.List;

/** What PrivateLink is to tell a topic of an endpoint service. */
public record DeclaredConnectionNotification(
    String logicalId, String service, String topicArn, List<String> events) {

  public DeclaredConnectionNotification {
    events = List.copyOf(events);
  }

  static DeclaredConnectionNotification of(Properties properties) {
    return new DeclaredConnectionNotification(
        properties.logicalId(),
        properties.text("ServiceId"),
        properties.text("ConnectionNotificationArn"),
        properties.texts("ConnectionEvents"));
  }
}

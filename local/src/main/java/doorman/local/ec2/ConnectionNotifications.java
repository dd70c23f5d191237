package doorman.local.ec2;

import static java.lang.System.Logger.Level.WARNING;

import doorman.local.ec2.ConnectionNotification.Subject;
import doorman.local.wire.Home;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** All connection notifications of all accounts, which tell of interface services only. */
final class ConnectionNotifications implements ConnectionListener {
  private static final System.Logger LOG =
      System.getLogger(ConnectionNotifications.class.getName());

  private final Publisher publisher;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final SortedMap<String, ConnectionNotification> byId = new TreeMap<>();
  private int turn;

  ConnectionNotifications(Publisher publisher) {
    this.publisher = publisher;
  }

  synchronized ConnectionNotification add(Home home, ServiceId service, Subject subject) {
    String id = ResourceType.NOTIFICATION.freshId(random);
    var added = new ConnectionNotification(id, home, service, subject, true);
    byId.put(id, added);
    return added;
  }

  synchronized Optional<ConnectionNotification> find(String id, Home home) {
    return Optional.ofNullable(byId.get(id)).filter(found -> found.home().equals(home));
  }

  synchronized List<ConnectionNotification> of(Home home) {
    return byId.values().stream().filter(found -> found.home().equals(home)).toList();
  }

  synchronized void change(String id, UnaryOperator<ConnectionNotification> change) {
    byId.computeIfPresent(id, (_, before) -> change.apply(before));
  }

  synchronized void remove(String id) {
    byId.remove(id);
  }

  @Override
  public void happened(ConnectionEvent event) {
    switch (event.type()) {
      case INTERFACE -> wanting(event).forEach(notification -> tell(notification, event));
      case GATEWAY_LOAD_BALANCER -> {}
    }
  }

  private synchronized List<ConnectionNotification> wanting(ConnectionEvent event) {
    return byId.values().stream().filter(notification -> notification.wants(event)).toList();
  }

  private void tell(ConnectionNotification notification, ConnectionEvent event) {
    String topic = notification.subject().topicArn();
    if (!publisher.publish(event.sourceArn(), topic, next(event))) {
      LOG.log(
          WARNING,
          "{0} is disabled: the topic {1} does not let vpce.amazonaws.com publish for {2}",
          notification.id(),
          topic,
          event.service());
      change(notification.id(), ConnectionNotification::disabled);
    }
  }

  private synchronized ConnectionMessage next(ConnectionEvent event) {
    return ConnectionMessage.of(event, turn++);
  }
}

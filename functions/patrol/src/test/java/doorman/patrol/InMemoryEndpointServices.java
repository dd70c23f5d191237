package doorman.patrol;

import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Endpoint services without EC2, which remembers what it was asked for as EC2 does. */
final class InMemoryEndpointServices implements EndpointServices {
  final List<OfferedService> offered = new ArrayList<>();
  final Map<String, Notification> notifications = new HashMap<>();
  final Set<ServiceId> refused = new HashSet<>();
  final List<String> changes = new ArrayList<>();

  Optional<RuntimeException> offeredTrouble = Optional.empty();
  Optional<RuntimeException> notificationsTrouble = Optional.empty();

  /** How many listings do not show a new notification yet. */
  int lag;

  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Integer> hidden = new HashMap<>();

  @Override
  public List<OfferedService> offered() {
    offeredTrouble.ifPresent(InMemoryEndpointServices::fail);
    return List.copyOf(offered);
  }

  @Override
  public List<Notification> notifications() {
    notificationsTrouble.ifPresent(InMemoryEndpointServices::fail);
    List<Notification> shown =
        notifications.values().stream()
            .filter(notification -> hidden.getOrDefault(notification.id(), 0) == 0)
            .toList();
    hidden.replaceAll((_, left) -> Math.max(0, left - 1));
    return shown;
  }

  @Override
  public String notify(ServiceId service, Optional<String> gone) {
    refuse(service);
    changes.add("notify " + service + gone.map(id -> " after " + id).orElse(""));
    return answers.computeIfAbsent(service + gone.orElse(""), _ -> made(service));
  }

  private String made(ServiceId service) {
    String id = "vpce-nfn-" + (answers.size() + 1);
    notifications.put(id, new Notification(id, service, Notification.EVENTS, true));
    hidden.put(id, lag);
    return id;
  }

  @Override
  public void repair(Notification notification) {
    refuse(notification.service());
    changes.add("repair " + notification.id());
    notifications.put(
        notification.id(),
        new Notification(notification.id(), notification.service(), Notification.EVENTS, true));
  }

  private static void fail(RuntimeException trouble) {
    throw trouble;
  }

  private void refuse(ServiceId service) {
    if (refused.contains(service)) {
      throw new ServiceFaultException("EC2 refuses " + service);
    }
  }
}

package doorman.patrol;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import doorman.ledger.Pause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Has PrivateLink tell Doorman's topic of services. */
final class Notifications {
  /** How long EC2 may take to show what it has made. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));

  private static final int MOST_TRIES = 4;

  /** Where there are several for one service, one that is in order will do. */
  private static final BinaryOperator<Notification> BETTER =
      BinaryOperator.maxBy(
          Comparator.comparing(Notification::inOrder).thenComparing(Notification::id));

  private final EndpointServices services;
  private final Journal journal;
  private final Attempts attempts;
  private final Deadline deadline;
  private final Pause pause;

  Notifications(EndpointServices services, Journal journal, Deadline deadline, Pause pause) {
    this.services = services;
    this.journal = journal;
    this.attempts = new Attempts(journal, deadline);
    this.deadline = deadline;
    this.pause = pause;
  }

  /**
   * Makes what is missing and repairs what is not in order.
   *
   * @return services of which PrivateLink does not tell for all that, or did not until now because
   *     it was refused
   */
  Set<ServiceId> bringInOrder(Set<ServiceId> wanted) {
    deadline.allow("it is known of what PrivateLink tells");
    Map<ServiceId, Notification> shown =
        services.notifications().stream()
            .collect(toMap(Notification::service, shownOne -> shownOne, BETTER));
    var missing = new TreeMap<ServiceId, Optional<String>>();
    var untold = new TreeSet<ServiceId>();
    for (ServiceId service : wanted) {
      Notification notification = shown.get(service);
      if (notification == null) {
        missing.put(service, Optional.empty());
      } else if (!notification.inOrder() && !told(notification)) {
        untold.add(service);
      }
    }
    untold.addAll(make(missing));
    return untold;
  }

  /** Whether PrivateLink has told of the service, and goes on to. */
  private boolean told(Notification notification) {
    boolean repaired = attempts.from(() -> repair(notification)).isPresent();
    return repaired && notification.enabled();
  }

  private Notification repair(Notification notification) {
    allowTellingOf(notification.service());
    if (!notification.enabled()) {
      journal.trouble(
          Trouble.lasting(
              "Notification %s of %s was disabled: see that the policy of its topic lets PrivateLink in"
                  .formatted(notification.id(), notification.service())));
    }
    services.repair(notification);
    journal.notificationRepaired(notification);
    return notification;
  }

  /**
   * Makes notifications until EC2 shows them: where one was deleted lately, EC2 takes the call for
   * a repetition and makes none.
   *
   * @return the services that have none
   */
  private Set<ServiceId> make(Map<ServiceId, Optional<String>> missing) {
    var without = new TreeSet<>(missing.keySet());
    Map<ServiceId, Optional<String>> left = missing;
    for (int tries = 0; tries < MOST_TRIES && !left.isEmpty(); tries++) {
      Map<ServiceId, String> made = made(left);
      left = unseen(made);
      without.removeAll(made.keySet());
      without.addAll(left.keySet());
    }
    left.forEach((service, id) ->
        journal.trouble(
            Trouble.passing(
                "EC2 does not show notification %s of %s that it has made"
                    .formatted(id.orElse("?"), service))));
    return without;
  }

  private Map<ServiceId, String> made(Map<ServiceId, Optional<String>> missing) {
    var made = new TreeMap<ServiceId, String>();
    missing.forEach((service, gone) ->
        attempts.at(() -> {
          allowTellingOf(service);
          made.put(service, services.notify(service, gone));
        }));
    return made;
  }

  private void allowTellingOf(ServiceId service) {
    deadline.allow("PrivateLink tells of " + service);
  }

  private Map<ServiceId, Optional<String>> unseen(Map<ServiceId, String> made) {
    var unseen = new TreeMap<>(made);
    for (Duration wait : PAUSES) {
      if (unseen.isEmpty() || deadline.isOver()) {
        break;
      }
      pause.of(wait);
      Set<String> shown = services.notifications().stream().map(Notification::id).collect(toSet());
      unseen
          .entrySet()
          .removeIf(entry -> {
            boolean seen = shown.contains(entry.getValue());
            if (seen) {
              journal.notificationMade(entry.getKey(), entry.getValue());
            }
            return seen;
          });
    }
    return unseen.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> Optional.of(entry.getValue())));
  }
}

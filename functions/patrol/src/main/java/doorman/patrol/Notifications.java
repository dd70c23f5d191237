package doorman.patrol;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import doorman.ledger.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final Pause pause;

  Notifications(EndpointServices services, Journal journal, InstantSource clock, Pause pause) {
    this.services = services;
    this.journal = journal;
    this.attempts = new Attempts(journal);
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Makes what is missing and repairs what is not in order.
   *
   * @param end when nothing more is begun
   * @return services of which PrivateLink does not tell for all that, or did not until now because
   *     it was refused
   */
  Set<ServiceId> bringInOrder(Set<ServiceId> wanted, Instant end) {
    Map<ServiceId, Notification> shown =
        services.notifications().stream()
            .collect(toMap(Notification::service, shownOne -> shownOne, BETTER));
    var missing = new TreeMap<ServiceId, Optional<String>>();
    var untold = new TreeSet<ServiceId>();
    for (ServiceId service : wanted) {
      Notification notification = shown.get(service);
      if (notification == null) {
        missing.put(service, Optional.empty());
      } else if (!notification.inOrder()) {
        boolean repaired = attempts.from(() -> repair(notification)).isPresent();
        if (!repaired || !notification.enabled()) {
          untold.add(service);
        }
      }
    }
    untold.addAll(make(missing, end));
    return untold;
  }

  private Notification repair(Notification notification) {
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
  private Set<ServiceId> make(Map<ServiceId, Optional<String>> missing, Instant end) {
    var without = new TreeSet<>(missing.keySet());
    Map<ServiceId, Optional<String>> left = missing;
    for (int tries = 0; tries < MOST_TRIES && !left.isEmpty(); tries++) {
      Map<ServiceId, String> made = made(left, end);
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

  private Map<ServiceId, String> made(Map<ServiceId, Optional<String>> missing, Instant end) {
    var made = new TreeMap<ServiceId, String>();
    missing.forEach((service, gone) -> {
      if (clock.instant().isBefore(end)) {
        attempts.at(() -> made.put(service, services.notify(service, gone)));
      } else {
        journal.trouble(Trouble.passing("The time is up before PrivateLink tells of " + service));
      }
    });
    return made;
  }

  private Map<ServiceId, Optional<String>> unseen(Map<ServiceId, String> made) {
    var unseen = new TreeMap<>(made);
    for (Duration wait : PAUSES) {
      if (unseen.isEmpty()) {
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

package doorman.patrol;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import doorman.connection.EndpointType;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One round: services in Doorman's care are enrolled, PrivateLink is made to tell of them, those
 * that left are retired, a look is asked for at each, and each is inspected. Trouble with one
 * service stops no other.
 */
final class Round {
  private final Beat beat;
  private final Journal journal;
  private final Deadline deadline;
  private final Attempts attempts;

  Round(Beat beat, Journal journal, Deadline deadline) {
    this.beat = beat;
    this.journal = journal;
    this.deadline = deadline;
    this.attempts = new Attempts(journal, deadline);
  }

  /** Does all that can be done in time, and asks for looks in any case. */
  void go() {
    offered()
        .ifPresentOrElse(
            this::go,
            () -> {
              Optional<Map<ServiceId, Instant>> looks = lastLooks();
              ask(new TreeSet<>(looks.map(Map::keySet).orElse(Set.of())));
              looks.ifPresent(known -> tellOfLongestUnlooked(known.keySet(), known));
            });
  }

  /** Absent where EC2 does not tell: then nothing is known to be missing either. */
  private Optional<List<OfferedService>> offered() {
    return attempts.from(() -> beat.services().offered());
  }

  /** The looks go out before the inspections: customers wait for those. */
  private void go(List<OfferedService> offered) {
    Set<ServiceId> there = offered.stream().map(OfferedService::id).collect(toSet());
    List<OfferedService> inCare = offered.stream().filter(this::inCare).toList();
    SortedSet<ServiceId> ids = ids(inCare);
    journal.found(ids);
    tellOfUnknown(there);
    Set<ServiceId> known = enrol(ids);
    SortedSet<ServiceId> toTell = ids(inCare.stream().filter(one -> isToTell(one, known)).toList());
    Optional<Set<ServiceId>> untold = attempts.from(() -> notifications().bringInOrder(toTell));
    Optional<Map<ServiceId, Instant>> looks = lastLooks();
    var toLookAt = new TreeSet<>(ids);
    looks.ifPresent(enrolled -> toLookAt.addAll(leftBehind(there, ids, enrolled.keySet())));
    ask(toLookAt);
    looks.ifPresent(enrolled -> tellOfLongestUnlooked(toLookAt, enrolled));
    inspect(inCare, untold);
  }

  /** By each enrolled service; absent where the ledger does not tell. */
  private Optional<Map<ServiceId, Instant>> lastLooks() {
    return attempts.from(() -> beat.register().lastLooks());
  }

  /** What was enrolled just now may be missing in the index, and has not waited. */
  private void tellOfLongestUnlooked(Set<ServiceId> toLookAt, Map<ServiceId, Instant> lastLooks) {
    Instant now = beat.clock().instant();
    Instant longestAgo =
        lastLooks.entrySet().stream()
            .filter(look -> toLookAt.contains(look.getKey()))
            .map(Map.Entry::getValue)
            .min(Comparator.naturalOrder())
            .orElse(now);
    journal.longestUnlooked(Duration.between(longestAgo, now));
  }

  private void ask(SortedSet<ServiceId> toLookAt) {
    new Looks(beat.bus(), journal, beat.pause()).ask(toLookAt);
  }

  /** Begins elsewhere each time, so that none is always left out where there are too many. */
  private void inspect(List<OfferedService> inCare, Optional<Set<ServiceId>> untold) {
    var left = new ArrayList<>(inCare);
    left.sort(comparing(OfferedService::id));
    Collections.rotate(left, (int) (beat.clock().instant().getEpochSecond() / 60 % 1000));
    while (!left.isEmpty() && !deadline.isOver()) {
      OfferedService service = left.removeFirst();
      attempts.at(() -> new Inspection(beat.oversight(), journal, deadline, service).go(untold));
    }
    if (!left.isEmpty()) {
      journal.trouble(
          Trouble.passing(
              "The time is up before %d services are inspected".formatted(left.size())));
    }
  }

  private boolean inCare(OfferedService service) {
    return service.tagged() || beat.listed().contains(service.id());
  }

  private void tellOfUnknown(Set<ServiceId> there) {
    beat.listed().stream()
        .filter(service -> !there.contains(service))
        .sorted()
        .map(service ->
            Trouble.lasting("There is no endpoint service " + service + ", but it is listed"))
        .forEach(journal::trouble);
  }

  /** Enrols those that are not, and tells which were before. */
  private Set<ServiceId> enrol(Set<ServiceId> services) {
    var known = new HashSet<ServiceId>();
    attempts.inTurn(
        services,
        "enrolled",
        service -> {
          if (beat.register().enrol(service, beat.clock().instant())) {
            journal.enrolled(service);
          } else {
            known.add(service);
          }
        });
    return known;
  }

  private Notifications notifications() {
    return new Notifications(beat.services(), journal, deadline, beat.pause());
  }

  /**
   * PrivateLink has notifications for interface endpoints only. A stack that has just made a
   * service is about to make its notification: a round that came between would make another. So
   * would one that does not know whether the service is new.
   */
  private static boolean isToTell(OfferedService service, Set<ServiceId> known) {
    boolean underWay = service.ofStack() && !known.contains(service.id());
    return service.type() == EndpointType.INTERFACE && !underWay;
  }

  private static SortedSet<ServiceId> ids(List<OfferedService> services) {
    return services.stream().map(OfferedService::id).collect(toCollection(TreeSet::new));
  }

  /** Services that are gone and still enrolled: their connections are to be closed. */
  private Set<ServiceId> leftBehind(
      Set<ServiceId> there, Set<ServiceId> inCare, Set<ServiceId> enrolled) {
    var missing = new TreeSet<>(enrolled);
    missing.removeAll(inCare);
    var left = new TreeSet<>(missing);
    left.removeAll(there);
    var retirement = new Retirement(beat.register(), beat.clock(), journal);
    attempts.inTurn(
        missing,
        "known to be missing",
        service -> {
          if (retirement.of(service, !there.contains(service))) {
            left.remove(service);
          }
        });
    return left;
  }
}

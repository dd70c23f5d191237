package doorman.patrol;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A journal that also remembers, to answer with. */
final class Report implements Journal {
  private final Journal journal;
  private final List<ServiceId> services = new ArrayList<>();
  private final List<ServiceId> enrolled = new ArrayList<>();
  private final List<ServiceId> notificationsMade = new ArrayList<>();
  private final List<ServiceId> notificationsRepaired = new ArrayList<>();
  private final List<ServiceId> looksAsked = new ArrayList<>();
  private final List<ServiceId> missing = new ArrayList<>();
  private final List<ServiceId> retired = new ArrayList<>();
  private final List<ServiceId> principalsChanged = new ArrayList<>();
  private final List<ServiceId> postureChanged = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private boolean seen;

  Report(Journal journal) {
    this.journal = journal;
  }

  /** Whether another round may do what this one could not, or this one has seen no services. */
  boolean unfinished() {
    return !seen || troubles.stream().anyMatch(Trouble::passing);
  }

  Summary summary() {
    return new Summary(
        texts(services),
        texts(enrolled),
        texts(notificationsMade),
        texts(notificationsRepaired),
        texts(looksAsked),
        texts(missing),
        texts(retired),
        texts(principalsChanged),
        texts(postureChanged),
        troubles.stream().map(Trouble::what).toList());
  }

  private static List<String> texts(List<ServiceId> services) {
    return services.stream().map(ServiceId::value).distinct().sorted().toList();
  }

  @Override
  public void found(Set<ServiceId> found) {
    seen = true;
    services.addAll(found);
    journal.found(found);
  }

  @Override
  public void enrolled(ServiceId service) {
    enrolled.add(service);
    journal.enrolled(service);
  }

  @Override
  public void notificationMade(ServiceId service, String id) {
    notificationsMade.add(service);
    journal.notificationMade(service, id);
  }

  @Override
  public void notificationRepaired(Notification before) {
    notificationsRepaired.add(before.service());
    journal.notificationRepaired(before);
  }

  @Override
  public void looksAsked(Set<ServiceId> asked) {
    looksAsked.addAll(asked);
    journal.looksAsked(asked);
  }

  @Override
  public void longestUnlooked(Duration time) {
    journal.longestUnlooked(time);
  }

  @Override
  public void missing(ServiceId service, Instant since) {
    missing.add(service);
    journal.missing(service, since);
  }

  @Override
  public void retired(ServiceId service, Instant missingSince) {
    retired.add(service);
    journal.retired(service, missingSince);
  }

  @Override
  public void principalsAllowed(ServiceId service, Set<AccountId> accounts) {
    principalsChanged.add(service);
    journal.principalsAllowed(service, accounts);
  }

  @Override
  public void principalsRemoved(ServiceId service, Set<AccountId> accounts) {
    principalsChanged.add(service);
    journal.principalsRemoved(service, accounts);
  }

  @Override
  public void postureChanged(ServiceId service, Map<String, String> findings) {
    postureChanged.add(service);
    journal.postureChanged(service, findings);
  }

  @Override
  public void trouble(Trouble trouble) {
    troubles.add(trouble);
    journal.trouble(trouble);
  }
}

package doorman.patrol;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A journal that nobody reads: what a round did is in its report. */
final class SilentJournal implements Journal {
  /** What alone is in no report. */
  Optional<Duration> longestUnlooked = Optional.empty();

  /** Of which a report has the words alone. */
  final List<Trouble> troubles = new ArrayList<>();

  @Override
  public void found(Set<ServiceId> services) {}

  @Override
  public void enrolled(ServiceId service) {}

  @Override
  public void notificationMade(ServiceId service, String id) {}

  @Override
  public void notificationRepaired(Notification before) {}

  @Override
  public void looksAsked(Set<ServiceId> services) {}

  @Override
  public void longestUnlooked(Duration time) {
    longestUnlooked = Optional.of(time);
  }

  @Override
  public void missing(ServiceId service, Instant since) {}

  @Override
  public void retired(ServiceId service, Instant missingSince) {}

  @Override
  public void principalsAllowed(ServiceId service, Set<AccountId> accounts) {}

  @Override
  public void principalsRemoved(ServiceId service, Set<AccountId> accounts) {}

  @Override
  public void postureChanged(ServiceId service, Map<String, String> findings) {}

  @Override
  public void trouble(Trouble trouble) {
    troubles.add(trouble);
  }
}

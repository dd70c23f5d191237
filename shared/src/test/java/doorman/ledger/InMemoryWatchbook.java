package doorman.ledger;

import static java.util.stream.Collectors.toSet;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A watchbook without a table, beside a ledger without one. */
public final class InMemoryWatchbook implements Watchbook {
  private static final Set<Status> OVER = Set.of(Status.CLOSED, Status.REJECTED, Status.REVOKED);

  private final InMemoryLedger ledger;
  private final Map<ServiceId, Posture> postures = new HashMap<>();
  private final Map<ServiceId, Set<AccountId>> principals = new HashMap<>();
  private final Map<ServiceId, Long> unannounced = new HashMap<>();

  public InMemoryWatchbook(InMemoryLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Optional<Watch> of(ServiceId service) {
    return Optional.of(service)
        .filter(ledger::enrolled)
        .map(_ ->
            new Watch(
                posture(service),
                principals.getOrDefault(service, Set.of()),
                unannounced.getOrDefault(service, 0L)));
  }

  private Posture posture(ServiceId service) {
    return postures.getOrDefault(service, Posture.UNKNOWN);
  }

  @Override
  public void judge(ServiceId service, Posture before, Posture after) {
    if (ledger.enrolled(service) && posture(service).at().equals(before.at())) {
      postures.put(service, after);
    }
  }

  @Override
  public boolean claim(ServiceId service, Set<AccountId> before, Set<AccountId> accounts) {
    Set<AccountId> claimed = principals.computeIfAbsent(service, _ -> new HashSet<>());
    return ledger.enrolled(service) && claimed.equals(before) && add(claimed, accounts);
  }

  private static boolean add(Set<AccountId> claimed, Set<AccountId> accounts) {
    claimed.addAll(accounts);
    return true;
  }

  @Override
  public void disclaim(ServiceId service, Set<AccountId> accounts) {
    principals.computeIfAbsent(service, _ -> new HashSet<>()).removeAll(accounts);
  }

  @Override
  public Optional<Set<AccountId>> holders(ServiceId service) {
    return Optional.of(
        ledger.records(service).stream()
            .filter(record -> !OVER.contains(record.status()))
            .map(ConnectionRecord::account)
            .collect(toSet()));
  }

  /** What passes write: how many requests in a row were found by sweeps only. */
  public void unannounced(ServiceId service, long requests) {
    unannounced.put(service, requests);
  }
}

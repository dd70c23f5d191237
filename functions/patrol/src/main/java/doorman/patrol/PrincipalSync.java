package doorman.patrol;

import static java.util.stream.Collectors.toSet;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.Listing;
import doorman.connection.ServiceId;
import doorman.patrol.PrincipalBatches.Refusal;
import doorman.principal.Principal;
import doorman.principal.PrincipalChanges;
import doorman.principal.PrincipalPlan;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has the allowed principals of a service follow its allowlist: first all that is to be added, and
 * if that is done what is to be removed.
 */
final class PrincipalSync {
  private static final PrincipalBatches.Outcome NOTHING =
      new PrincipalBatches.Outcome(Set.of(), Set.of(), List.of());

  private final Oversight oversight;
  private final Journal journal;
  private final Deadline deadline;

  PrincipalSync(Oversight oversight, Journal journal, Deadline deadline) {
    this.oversight = oversight;
    this.journal = journal;
    this.deadline = deadline;
  }

  /**
   * What came of it.
   *
   * @param allowed whom the service allows now
   * @param claimed whom of them Doorman has allowed
   */
  record Outcome(Set<Principal> allowed, Set<AccountId> claimed, List<Refusal> refusals) {
    Outcome {
      allowed = Set.copyOf(allowed);
      claimed = Set.copyOf(claimed);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Has them follow.
   *
   * @return what came of it; absent if another round is at it
   */
  Optional<Outcome> of(ServiceAllowlist allowlist, Set<AccountId> claimed, Instant now) {
    ServiceId service = allowlist.service();
    Set<Principal> shown = oversight.permissions().of(service);
    PrincipalChanges changes = PrincipalPlan.changes(allowlist, shown, claimed, now);
    boolean free =
        changes.toAdd().isEmpty() || oversight.book().claim(service, claimed, changes.toAdd());
    return free ? Optional.of(follow(service, shown, claimed, changes)) : Optional.empty();
  }

  private Outcome follow(
      ServiceId service, Set<Principal> shown, Set<AccountId> claimed, PrincipalChanges changes) {
    var allowed = new HashSet<>(shown);
    var own = new HashSet<>(claimed);
    PrincipalBatches.Outcome added = add(service, changes.toAdd(), claimed);
    added.done().forEach(account -> allowed.add(new Principal.Account(account)));
    own.addAll(added.changed());
    if (!added.refusals().isEmpty()) {
      return new Outcome(allowed, own, added.refusals());
    }
    PrincipalBatches.Outcome removed = remove(service, removable(service, changes));
    removed.done().forEach(account -> allowed.remove(new Principal.Account(account)));
    own.removeAll(removed.done());
    return new Outcome(allowed, own, removed.refusals());
  }

  /**
   * Adds whom Doorman has claimed. Whom EC2 refused, or had allowed already without showing it yet,
   * is not its claim after all.
   */
  private PrincipalBatches.Outcome add(
      ServiceId service, Set<AccountId> accounts, Set<AccountId> claimed) {
    if (accounts.isEmpty()) {
      return NOTHING;
    }
    PrincipalBatches.Outcome added =
        PrincipalBatches.of(
            accounts,
            batch -> {
              inTime(service);
              return oversight.permissions().add(service, batch);
            });
    Set<AccountId> others = without(without(added.done(), added.changed()), claimed);
    disclaim(service, union(without(accounts, added.done()), others));
    tell(service, added.refusals());
    if (!added.changed().isEmpty()) {
      journal.principalsAllowed(service, added.changed());
    }
    return added;
  }

  private PrincipalBatches.Outcome remove(ServiceId service, PrincipalChanges changes) {
    PrincipalBatches.Outcome removed = remove(service, changes.toRemove());
    disclaim(service, removed.done());
    tell(service, removed.refusals());
    if (!removed.done().isEmpty()) {
      journal.principalsRemoved(service, removed.done());
    }
    if (removed.refusals().isEmpty()) {
      remove(service, changes.toForget());
      disclaim(service, changes.toForget());
    }
    return removed;
  }

  private PrincipalBatches.Outcome remove(ServiceId service, Set<AccountId> accounts) {
    return PrincipalBatches.of(
        accounts,
        batch -> {
          inTime(service);
          return oversight.permissions().remove(service, batch);
        });
  }

  private PrincipalChanges removable(ServiceId service, PrincipalChanges changes) {
    if (changes.toRemove().isEmpty() && changes.toForget().isEmpty()) {
      return PrincipalChanges.NONE;
    }
    return holders(service).map(changes::keeping).orElse(PrincipalChanges.NONE);
  }

  /** Whoever has an open connection, by EC2 or by the ledger; absent where that is not clear. */
  private Optional<Set<AccountId>> holders(ServiceId service) {
    inTime(service);
    Listing listing = oversight.connections().apply(service);
    Optional<Set<AccountId>> inLedger = oversight.book().holders(service);
    if (!listing.unreadable().isEmpty() || inLedger.isEmpty()) {
      journal.trouble(
          Trouble.lasting(
              "No principal of %s is removed: it is not clear whose connections are open"
                  .formatted(service)));
      return Optional.empty();
    }
    var holders = new HashSet<>(inLedger.get());
    listing.connections().stream()
        .filter(connection -> isOpen(connection.state()))
        .map(Connection::account)
        .forEach(holders::add);
    return Optional.of(holders);
  }

  private static boolean isOpen(ConnectionState state) {
    return switch (state.phase()) {
      case REQUESTED, ESTABLISHED, UNKNOWN -> true;
      case TURNED_AWAY, GONE -> false;
    };
  }

  /** What is claimed and not allowed yet, or the other way round, the next round makes good. */
  private void inTime(ServiceId service) {
    deadline.allow("the principals of %s follow its allowlist".formatted(service));
  }

  private void disclaim(ServiceId service, Set<AccountId> accounts) {
    if (!accounts.isEmpty()) {
      oversight.book().disclaim(service, accounts);
    }
  }

  private void tell(ServiceId service, List<Refusal> refusals) {
    refusals.forEach(refusal ->
        journal.trouble(
            Trouble.lasting(
                "EC2 refuses principals of %s: %s: %s"
                    .formatted(service, refusal.whom(), refusal.error()))));
  }

  private static Set<AccountId> union(Set<AccountId> some, Set<AccountId> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<AccountId> without(Set<AccountId> accounts, Set<AccountId> others) {
    return accounts.stream().filter(account -> !others.contains(account)).collect(toSet());
  }
}

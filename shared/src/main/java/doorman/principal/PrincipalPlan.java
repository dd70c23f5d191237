package doorman.principal;

import static doorman.principal.PrincipalChanges.without;
import static java.util.stream.Collectors.toUnmodifiableSet;

import doorman.allowlist.Action;
import doorman.allowlist.Consumer;
import doorman.allowlist.Entry;
import doorman.allowlist.Mode;
import doorman.allowlist.RowKey;
import doorman.allowlist.ServiceAllowlist;
import doorman.allowlist.Unreadable;
import doorman.connection.AccountId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who should be allowed to ask a service for connections: the accounts that its allowlist accepts.
 */
public final class PrincipalPlan {
  private PrincipalPlan() {}

  /** Whether principals follow the allowlist at present: not where nothing is to be done at all. */
  public static boolean follows(ServiceAllowlist allowlist) {
    return allowlist.rules().syncPrincipals() && acts(allowlist.rules().mode());
  }

  private static boolean acts(Mode mode) {
    return switch (mode) {
      case ENFORCE -> true;
      case SHADOW, FROZEN -> false;
    };
  }

  /**
   * What is to be changed.
   *
   * @param shown whom EC2 allows
   * @param claimed whom Doorman has allowed, or was about to
   */
  public static PrincipalChanges changes(
      ServiceAllowlist allowlist, Set<Principal> shown, Set<AccountId> claimed, Instant now) {
    if (!follows(allowlist)) {
      return PrincipalChanges.NONE;
    }
    Set<AccountId> welcome = welcome(allowlist, now);
    Set<AccountId> allowed = wholeAccounts(shown);
    Set<AccountId> unwanted = without(without(claimed, welcome), inDoubt(allowlist));
    Set<AccountId> gone = without(unwanted, allowed);
    return new PrincipalChanges(without(welcome, allowed), without(unwanted, gone), gone);
  }

  /**
   * The accounts that the allowlist accepts: the row that decides for the account accepts and is in
   * force, no reject row is, and there is no doubt about any row that names it.
   */
  public static Set<AccountId> welcome(ServiceAllowlist allowlist, Instant now) {
    Set<AccountId> named =
        allowlist.entries().stream()
            .map(Entry::key)
            .flatMap(key -> account(key).stream())
            .collect(toUnmodifiableSet());
    return without(named, inDoubt(allowlist)).stream()
        .filter(account -> accepts(naming(account, allowlist), now))
        .collect(toUnmodifiableSet());
  }

  private static boolean accepts(List<Entry> entries, Instant now) {
    boolean denied =
        entries.stream()
            .anyMatch(entry -> entry.action() == Action.REJECT && entry.terms().inForce(now));
    Optional<Entry> deciding =
        entries.stream().min(Comparator.comparing(entry -> entry.key().isEverywhere()));
    return !denied
        && deciding
            .filter(entry -> entry.action() == Action.ACCEPT)
            .filter(entry -> entry.terms().inForce(now))
            .isPresent();
  }

  private static List<Entry> naming(AccountId account, ServiceAllowlist allowlist) {
    return allowlist.entries().stream()
        .filter(entry -> account(entry.key()).filter(account::equals).isPresent())
        .toList();
  }

  private static Set<AccountId> inDoubt(ServiceAllowlist allowlist) {
    return allowlist.unreadable().stream()
        .map(Unreadable::key)
        .flatMap(key -> account(key).stream())
        .collect(toUnmodifiableSet());
  }

  /** The accounts that some row names, readable or not. */
  public static Set<AccountId> listed(ServiceAllowlist allowlist) {
    return Stream.concat(
            allowlist.entries().stream().map(Entry::key),
            allowlist.unreadable().stream().map(Unreadable::key))
        .flatMap(key -> account(key).stream())
        .collect(toUnmodifiableSet());
  }

  /** An endpoint's row names no account, and the default row all of them. */
  private static Optional<AccountId> account(RowKey key) {
    return Consumer.of(key.consumer())
        .flatMap(consumer ->
            switch (consumer) {
              case Consumer.Account(AccountId id) -> Optional.of(id);
              case Consumer.Endpoint _, Consumer.Everyone _ -> Optional.empty();
            });
  }

  private static Set<AccountId> wholeAccounts(Set<Principal> principals) {
    return principals.stream()
        .flatMap(principal ->
            switch (principal) {
              case Principal.Account(AccountId id) -> Stream.of(id);
              case Principal.Everyone _, Principal.Member _, Principal.Other _ -> Stream.empty();
            })
        .collect(toUnmodifiableSet());
  }
}

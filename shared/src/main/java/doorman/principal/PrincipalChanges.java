package doorman.principal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import doorman.connection.AccountId;
import java.util.Set;

/**
 * What makes the allowed principals of a service follow its allowlist.
 *
 * @param toAdd accounts to allow
 * @param toRemove accounts that Doorman has allowed and nobody wants any more
 * @param toForget the same, though EC2 does not show them: somebody else may have removed them, or
 *     EC2 may be late in showing them
 */
public record PrincipalChanges(
    Set<AccountId> toAdd, Set<AccountId> toRemove, Set<AccountId> toForget) {
  public static final PrincipalChanges NONE = new PrincipalChanges(Set.of(), Set.of(), Set.of());

  public PrincipalChanges {
    toAdd = Set.copyOf(toAdd);
    toRemove = Set.copyOf(toRemove);
    toForget = Set.copyOf(toForget);
  }

  /** The same, but that these accounts are neither removed nor forgotten yet. */
  public PrincipalChanges keeping(Set<AccountId> holders) {
    return new PrincipalChanges(toAdd, without(toRemove, holders), without(toForget, holders));
  }

  static Set<AccountId> without(Set<AccountId> accounts, Set<AccountId> others) {
    return accounts.stream()
        .filter(account -> !others.contains(account))
        .collect(toUnmodifiableSet());
  }
}

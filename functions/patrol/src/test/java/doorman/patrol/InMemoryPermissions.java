package doorman.patrol;

import static java.util.stream.Collectors.toSet;

import doorman.connection.AccountId;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.ServiceId;
import doorman.principal.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Permissions of all services in one, without EC2. */
final class InMemoryPermissions implements Permissions {
  final Set<Principal> allowed = new HashSet<>();

  /** Who is allowed, though EC2 does not show it yet. */
  final Set<Principal> hidden = new HashSet<>();

  final Set<AccountId> refused = new HashSet<>();
  final List<String> calls = new ArrayList<>();
  Optional<Answer> refusal = Optional.empty();
  boolean silent;
  boolean unreadable;

  @Override
  public Set<Principal> of(ServiceId service) {
    calls.add("list");
    if (unreadable) {
      throw new ConnectionsUnavailableException("no list", new IllegalStateException());
    }
    return allowed.stream().filter(principal -> !hidden.contains(principal)).collect(toSet());
  }

  @Override
  public Answer add(ServiceId service, Collection<AccountId> accounts) {
    return change("add", accounts, allowed::add);
  }

  @Override
  public Answer remove(ServiceId service, Collection<AccountId> accounts) {
    return change("remove", accounts, allowed::remove);
  }

  private Answer change(String what, Collection<AccountId> accounts, Predicate<Principal> change) {
    calls.add(what + " " + String.join(" ", accounts.stream().map(AccountId::value).toList()));
    if (silent) {
      throw new ConnectionsUnavailableException("no answer", new IllegalStateException());
    }
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (accounts.stream().anyMatch(refused::contains)) {
      return new Answer.Refused("InvalidPrincipal", "InvalidPrincipal: " + calls.size(), false);
    }
    return new Answer.Done(
        accounts.stream()
            .filter(account -> change.test(new Principal.Account(account)))
            .collect(toSet()));
  }
}

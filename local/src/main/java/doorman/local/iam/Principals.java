package doorman.local.iam;

import java.util.Set;

/** Whom a statement speaks of. */
sealed interface Principals {

  boolean include(Principal principal);

  /** Whether it is named by no more than its account. */
  boolean includeByAccount(Principal principal);

  /** Everyone; in the policy of a role, whoever is it. */
  record Everyone() implements Principals {
    @Override
    public boolean include(Principal principal) {
      return true;
    }

    @Override
    public boolean includeByAccount(Principal principal) {
      return false;
    }
  }

  /** Those it names: services, accounts and roles. */
  record Named(Set<String> services, Set<String> accounts, Set<String> roles)
      implements Principals {

    public Named {
      services = Set.copyOf(services);
      accounts = Set.copyOf(accounts);
      roles = Set.copyOf(roles);
    }

    @Override
    public boolean include(Principal principal) {
      return switch (principal) {
        case Principal.Service service -> services.contains(service.name());
        case Principal.RoleArn role -> roles.contains(role.arn()) || includeByAccount(role);
        case Principal.User user -> includeByAccount(user);
      };
    }

    @Override
    public boolean includeByAccount(Principal principal) {
      return switch (principal) {
        case Principal.Service _ -> false;
        case Principal.RoleArn role ->
            !roles.contains(role.arn()) && accounts.contains(role.account());
        case Principal.User user -> accounts.contains(user.account());
      };
    }
  }
}

package doorman.local.iam;

import doorman.local.wire.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets functions do what their roles allow, people of the provider what is attached to them, and
 * customers what customers of an endpoint service do. Who else comes from another account may do
 * what the policy on a resource allows. It remembers what it refused and what it had grants for.
 */
public final class RoleAuthority implements Authority {
  private static final List<Glob> CUSTOMERS_ACTIONS = List.of(new Glob("ec2:*"), new Glob("sts:*"));

  /** What the policies of an identity and of a resource say. */
  private record Both(Decision ofIdentity, Decision ofResource) {}

  private final List<Role> roles;
  private final Map<String, PolicyDocument> resourcePolicies;
  private final People people;
  private final Set<Refusal> refusals = ConcurrentHashMap.newKeySet();
  private final Set<Grant> used = ConcurrentHashMap.newKeySet();

  /**
   * Knows these roles and no others.
   *
   * @param resourcePolicies the policies on resources by the ARN of the resource
   */
  public RoleAuthority(Collection<Role> roles, Map<String, PolicyDocument> resourcePolicies) {
    this(roles, resourcePolicies, new People(List.of()));
  }

  /**
   * Knows these roles, no others, and people.
   *
   * @param resourcePolicies the policies on resources by the ARN of the resource
   */
  public RoleAuthority(
      Collection<Role> roles, Map<String, PolicyDocument> resourcePolicies, People people) {
    this.roles = List.copyOf(roles);
    this.resourcePolicies = Map.copyOf(resourcePolicies);
    this.people = people;
  }

  @Override
  public void require(Caller caller, Access access) {
    Optional<AccessDeniedException> denial =
        switch (caller) {
          case Caller.ProviderUser user -> denialOf(user, withSession(user, user.arn(), access));
          case Caller.Customer customer -> denialOf(customer, access);
          case Caller.FunctionRole function -> denialOf(function, access);
        };
    denial.ifPresent(denied -> {
      refusals.add(new Refusal(caller, access, denied.reason()));
      throw denied;
    });
  }

  /** Every access that was refused so far, each once. */
  public Set<Refusal> refusals() {
    return Set.copyOf(refusals);
  }

  /** What was granted and never needed so far, in the order of the roles' statements. */
  public Set<Grant> unused() {
    Set<Grant> unused = new LinkedHashSet<>();
    roles.forEach(role -> unused.addAll(role.grants()));
    unused.removeAll(used);
    return unused;
  }

  private Optional<AccessDeniedException> denialOf(Caller.Customer customer, Access bare) {
    boolean usual =
        CUSTOMERS_ACTIONS.stream().anyMatch(action -> action.matchesIgnoringCase(bare.action()));
    Access access = withSession(customer, customer.arn(), bare);
    return usual
        ? Optional.empty()
        : denialFromAway(customer, new Principal.User(customer.account()), access);
  }

  /** Its own account has let the caller out; the policy on the resource must let it in. */
  private Optional<AccessDeniedException> denialFromAway(
      Caller caller, Principal principal, Access access) {
    return switch (onResource(principal, access)) {
      case Decision.Allowed _ -> Optional.empty();
      case Decision.Denied _ ->
          Optional.of(AccessDeniedException.explicit(caller, access, "a resource-based"));
      case Decision.Silent _ ->
          Optional.of(AccessDeniedException.silent(caller, access, "resource-based"));
    };
  }

  private Optional<AccessDeniedException> denialOf(Caller.ProviderUser user, Access access) {
    var principal = new Principal.User(user.account());
    return people
        .permissions(user)
        .flatMap(permissions ->
            denialOf(
                user,
                access,
                new Both(permissions.decide(principal, access), onResource(principal, access))));
  }

  private Optional<AccessDeniedException> denialOf(Caller.FunctionRole caller, Access bare) {
    Optional<Role> role = roles.stream().filter(known -> known.isOf(caller)).findFirst();
    return role.map(known -> denialOf(caller, known, withSession(caller, known.arn(), bare)))
        .orElseGet(() -> denialOfStranger(caller, bare));
  }

  private Optional<AccessDeniedException> denialOfStranger(
      Caller.FunctionRole caller, Access bare) {
    if (caller.account().equals(bare.account())) {
      return Optional.of(AccessDeniedException.silent(caller, bare, "identity-based"));
    }
    String arn = "arn:aws:iam::%s:role/%s".formatted(caller.account(), caller.role());
    return denialFromAway(caller, new Principal.RoleArn(arn), withSession(caller, arn, bare));
  }

  private Optional<AccessDeniedException> denialOf(
      Caller.FunctionRole caller, Role role, Access access) {
    var both = new Both(role.decide(access), onResource(role.principal(), access));
    Optional<AccessDeniedException> denial = denialOf(caller, access, both);
    if (denial.isEmpty()) {
      note(role, both.ofIdentity(), access);
    }
    return denial;
  }

  /** In one account either policy may allow, and either may deny. */
  private static Optional<AccessDeniedException> denialOf(Caller caller, Access access, Both both) {
    return switch (both) {
      case Both(Decision.Denied _, Decision _) ->
          Optional.of(AccessDeniedException.explicit(caller, access, "an identity-based"));
      case Both(Decision _, Decision.Denied _) ->
          Optional.of(AccessDeniedException.explicit(caller, access, "a resource-based"));
      case Both(Decision.Silent _, Decision.Silent _) ->
          Optional.of(AccessDeniedException.silent(caller, access, "identity-based"));
      case Both(Decision.Silent _, Decision.Allowed _) -> Optional.empty();
      case Both(Decision.Allowed _, Decision _) -> Optional.empty();
    };
  }

  private Decision onResource(Principal principal, Access access) {
    PolicyDocument policy = resourcePolicies.get(carrier(access.resource()));
    return policy == null ? new Decision.Silent() : policy.decide(principal, access);
  }

  /** An object has no policy of its own: that of its bucket speaks of it. */
  private static String carrier(String resource) {
    int key = resource.startsWith("arn:aws:s3:::") ? resource.indexOf('/') : -1;
    return key < 0 ? resource : resource.substring(0, key);
  }

  private void note(Role role, Decision decision, Access access) {
    switch (decision) {
      case Decision.Allowed allowed ->
          allowed.by().stream()
              .flatMap(statement -> Grant.of(role, statement).stream())
              .filter(grant -> grant.covers(access))
              .forEach(used::add);
      case Decision.Denied _, Decision.Silent _ -> {}
    }
  }

  /** Every call here stands for one over TLS: the address plays AWS's own endpoints. */
  private static Access withSession(Caller caller, String principalArn, Access access) {
    Map<String, List<String>> context = new HashMap<>(access.context());
    context.put("aws:SecureTransport", List.of("true"));
    context.put("aws:PrincipalAccount", List.of(caller.account()));
    context.put("aws:PrincipalArn", List.of(principalArn));
    return new Access(access.action(), access.resource(), context);
  }
}

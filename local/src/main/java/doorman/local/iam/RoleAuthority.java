package doorman.local.iam;

import doorman.local.wire.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets functions do what their roles allow, people of the provider what is attached to them, and
 * customers what customers of an endpoint service do. Who else comes from another account may do
 * what the policy on a resource allows. It remembers what it refused and which grants it needed.
 */
public final class RoleAuthority implements Authority {
  private static final List<Glob> CUSTOMERS_ACTIONS = List.of(new Glob("ec2:*"), new Glob("sts:*"));

  /** What the policies of an identity and of a resource say. */
  private record Both(Decision ofIdentity, Decision ofResource) {}

  private final List<Role> roles;
  private final Map<String, PolicyDocument> resourcePolicies;
  private final People people;
  private final Set<Refusal> refusals = ConcurrentHashMap.newKeySet();
  private final Grants grants;

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
    this.grants =
        new Grants(
            Stream.of(
                    roles.stream().map(role -> Map.entry(role.name(), role.permissions())),
                    people.policies().stream()
                        .map(policy -> Map.entry(policy.name(), policy.document())),
                    this.resourcePolicies.entrySet().stream().sorted(Map.Entry.comparingByKey()))
                .flatMap(policies -> policies));
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

  /** What was granted and needed so far: without its statement an access had been refused. */
  public Set<Grant> used() {
    return grants.needed();
  }

  /** What was granted and never needed so far, in the order of the statements. */
  public Set<Grant> unused() {
    return grants.unneeded();
  }

  /** The policy on a resource; without one, no other service is let in. */
  public ResourcePolicy policyOn(String arn) {
    return Optional.ofNullable(resourcePolicies.get(arn))
        .<ResourcePolicy>map(policy ->
            (service, access) -> {
              Decision decision = policy.decide(new Principal.Service(service), access);
              grants.note(access, Map.of(arn, decision));
              return allows(decision);
            })
        .orElse((service, access) -> false);
  }

  /** Whether a service that acts as the role may. */
  public boolean lets(Role role, Access access) {
    Decision decision = role.decide(access);
    grants.note(access, Map.of(role.name(), decision));
    return allows(decision);
  }

  /** The role of an ARN, if it is known. */
  public Optional<Role> role(String arn) {
    return roles.stream().filter(known -> known.arn().equals(arn)).findFirst();
  }

  private static boolean allows(Decision decision) {
    return switch (decision) {
      case Decision.Allowed _ -> true;
      case Decision.Denied _, Decision.Silent _ -> false;
    };
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
    Decision decision = onResource(principal, access);
    grants.note(access, Map.of(carrier(access.resource()), decision));
    return switch (decision) {
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
        .flatMap(policies -> {
          Map<String, PolicyDocument> own =
              policies.stream()
                  .collect(Collectors.toMap(ManagedPolicy::name, ManagedPolicy::document));
          return denialOf(user, principal, own, access);
        });
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
    return denialOf(caller, role.principal(), Map.of(role.name(), role.permissions()), access);
  }

  /**
   * What the caller's own policies and that of the resource say.
   *
   * @param own the policies by their names
   */
  private Optional<AccessDeniedException> denialOf(
      Caller caller, Principal principal, Map<String, PolicyDocument> own, Access access) {
    var decisions = new HashMap<String, Decision>();
    own.forEach((name, policy) -> decisions.put(name, policy.decide(principal, access)));
    Decision ofIdentity = PolicyDocument.together(own.values()).decide(principal, access);
    Decision ofResource = onResource(principal, access);
    decisions.put(carrier(access.resource()), ofResource);
    Optional<AccessDeniedException> denial =
        denialOf(caller, access, new Both(ofIdentity, ofResource));
    if (denial.isEmpty()) {
      grants.note(access, decisions);
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

  /** Every call here stands for one over TLS: the address plays AWS's own endpoints. */
  private static Access withSession(Caller caller, String principalArn, Access access) {
    Map<String, List<String>> context = new HashMap<>(access.context());
    context.put("aws:SecureTransport", List.of("true"));
    context.put("aws:PrincipalAccount", List.of(caller.account()));
    context.put("aws:PrincipalArn", List.of(principalArn));
    return new Access(access.action(), access.resource(), context);
  }
}

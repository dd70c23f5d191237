package doorman.local.iam;

import doorman.local.wire.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people in the provider's account and the policies attached to them. Everybody is an
 * administrator there, until a policy is attached to them: from then on they may do what is
 * attached, be it nothing any more.
 */
public final class People {
  private final List<ManagedPolicy> policies;
  private final Map<String, List<ManagedPolicy>> attached = new HashMap<>();

  /** Knows these policies and no others. */
  public People(Collection<ManagedPolicy> policies) {
    this.policies = List.copyOf(policies);
  }

  List<ManagedPolicy> policies() {
    return policies;
  }

  Optional<ManagedPolicy> policy(String arn) {
    return policies.stream().filter(policy -> policy.arn().equals(arn)).findFirst();
  }

  synchronized void attach(String user, ManagedPolicy policy) {
    List<ManagedPolicy> own = attached.computeIfAbsent(user, _ -> new ArrayList<>());
    if (!own.contains(policy)) {
      own.add(policy);
    }
  }

  /** Whether the policy was attached. */
  synchronized boolean detach(String user, ManagedPolicy policy) {
    return attached.getOrDefault(user, new ArrayList<>()).remove(policy);
  }

  synchronized List<ManagedPolicy> attachedTo(String user) {
    return List.copyOf(attached.getOrDefault(user, List.of()));
  }

  synchronized long attachments(ManagedPolicy policy) {
    return attached.values().stream().filter(own -> own.contains(policy)).count();
  }

  /** The policies that say what a person may do; absent for an administrator. */
  synchronized Optional<List<ManagedPolicy>> permissions(Caller.ProviderUser user) {
    return Optional.ofNullable(attached.get(user.name())).map(List::copyOf);
  }
}

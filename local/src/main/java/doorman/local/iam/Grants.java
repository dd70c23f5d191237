package doorman.local.iam;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What policies allow, and what of it was needed so far. */
final class Grants {
  private final Set<Grant> all;
  private final Set<Grant> needed = ConcurrentHashMap.newKeySet();

  /** Knows the policies of these holders, in their order. */
  Grants(Stream<Map.Entry<String, PolicyDocument>> policies) {
    this.all =
        new LinkedHashSet<>(
            policies
                .flatMap(policy ->
                    policy.getValue().statements().stream()
                        .flatMap(statement -> Grant.of(policy.getKey(), statement)))
                .toList());
  }

  Set<Grant> needed() {
    return Set.copyOf(needed);
  }

  Set<Grant> unneeded() {
    var unneeded = new LinkedHashSet<>(all);
    unneeded.removeAll(needed);
    return unneeded;
  }

  /**
   * Notes an access that was allowed. Where two statements allow it, it needs neither.
   *
   * @param decisions of all policies that speak of it, by their holders
   */
  void note(Access access, Map<String, Decision> decisions) {
    List<Grant> covering =
        decisions.entrySet().stream()
            .flatMap(one ->
                allowing(one.getValue()).flatMap(statement -> Grant.of(one.getKey(), statement)))
            .filter(grant -> grant.covers(access))
            .toList();
    boolean ofOneStatement =
        covering.stream()
                .map(grant -> List.of(grant.holder(), grant.statement()))
                .distinct()
                .count()
            == 1;
    if (ofOneStatement) {
      needed.addAll(covering);
    }
  }

  private static Stream<Statement> allowing(Decision decision) {
    return switch (decision) {
      case Decision.Allowed allowed -> allowed.by().stream();
      case Decision.Denied _, Decision.Silent _ -> Stream.empty();
    };
  }
}

package doorman.patrol;

import static doorman.patrol.Finding.ACCOUNTS_ALLOWED_UNLISTED;
import static doorman.patrol.Finding.ACCOUNTS_CANNOT_ASK;
import static doorman.patrol.Finding.EVERYONE_MAY_ASK;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import doorman.allowlist.Action;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import doorman.principal.Principal;
import doorman.principal.PrincipalPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is wrong with whom a service allows: pure functions of what EC2 and the allowlist say. */
final class PrincipalJudgement {
  /** How many accounts a sentence names. */
  private static final int NAMED = 10;

  private PrincipalJudgement() {}

  static Judgement of(ServiceId service, Set<Principal> allowed) {
    return Judgement.of(
        EVERYONE_MAY_ASK,
        Optional.of(
                "The principal * is allowed: every AWS account may ask for a connection. Allow the customers' accounts"
                    + " and remove it: aws ec2 modify-vpc-endpoint-service-permissions --service-id %s"
                        .formatted(service)
                    + " --remove-allowed-principals '*'")
            .filter(_ -> allowed.contains(new Principal.Everyone())));
  }

  /**
   * How the two agree.
   *
   * @param claimed accounts that Doorman itself has allowed
   */
  static Judgement of(
      ServiceAllowlist allowlist, Set<Principal> allowed, Set<AccountId> claimed, Instant now) {
    return cannotAsk(allowlist, allowed, now).and(unlisted(allowlist, allowed, claimed));
  }

  /** A principal that nobody knows here may be anyone. */
  private static Judgement cannotAsk(
      ServiceAllowlist allowlist, Set<Principal> allowed, Instant now) {
    SortedSet<String> strangers = without(PrincipalPlan.welcome(allowlist, now), accounts(allowed));
    if (strangers.isEmpty() || allowed.contains(new Principal.Everyone())) {
      return Judgement.inOrder(ACCOUNTS_CANNOT_ASK);
    }
    if (allowed.stream().anyMatch(Principal.Other.class::isInstance)) {
      return Judgement.NONE;
    }
    return Judgement.of(
        ACCOUNTS_CANNOT_ASK,
        Optional.of(
            "The allowlist accepts %s, but the service does not let them ask. Allow them, or say syncPrincipals in the default row"
                .formatted(some(strangers))));
  }

  private static Judgement unlisted(
      ServiceAllowlist allowlist, Set<Principal> allowed, Set<AccountId> claimed) {
    var known = new HashSet<>(PrincipalPlan.listed(allowlist));
    known.addAll(claimed);
    SortedSet<String> unlisted = without(accounts(allowed), known);
    boolean anybodyIsAccepted = allowlist.everyoneElse().action() == Action.ACCEPT;
    return Judgement.of(
        ACCOUNTS_ALLOWED_UNLISTED,
        Optional.of(
                "%s may ask for connections, but no row of the allowlist names them. List them, or remove them from the allowed principals"
                    .formatted(some(unlisted)))
            .filter(_ -> !unlisted.isEmpty() && !anybodyIsAccepted));
  }

  private static Set<AccountId> accounts(Set<Principal> allowed) {
    return allowed.stream().flatMap(principal -> principal.ofAccount().stream()).collect(toSet());
  }

  private static SortedSet<String> without(Set<AccountId> accounts, Set<AccountId> others) {
    return accounts.stream()
        .filter(account -> !others.contains(account))
        .map(AccountId::value)
        .collect(toCollection(TreeSet::new));
  }

  /** As many as one likes to read. */
  static String some(Collection<String> accounts) {
    String named = accounts.stream().limit(NAMED).collect(joining(", "));
    int more = accounts.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}

package doorman.patrol;

import static doorman.patrol.Finding.NOTIFICATIONS_SILENT;
import static doorman.patrol.Finding.NOTIFICATION_MISSING;
import static doorman.patrol.Finding.NO_HEALTHY_TARGET;
import static doorman.patrol.Finding.PRINCIPALS_REFUSED;
import static java.util.stream.Collectors.joining;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.AccountId;
import doorman.connection.EndpointType;
import doorman.connection.ServiceId;
import doorman.ledger.Posture;
import doorman.ledger.Watch;
import doorman.patrol.PrincipalBatches.Refusal;
import doorman.principal.Principal;
import doorman.principal.PrincipalPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The inspection of one service: its principals are made to follow the allowlist, and its posture
 * is judged. What costs calls is judged once an hour, or when something else is news. What could
 * not be read stays as it was, and is tried again in the next round.
 */
final class Inspection {
  private static final Duration STALE = Duration.ofHours(1);

  /** So many requests in a row are no accident. */
  private static final int SILENT = 3;

  private final Oversight oversight;
  private final Journal journal;
  private final Attempts attempts;
  private final Deadline deadline;
  private final OfferedService service;
  private final Instant now;
  private boolean whole = true;

  Inspection(Oversight oversight, Journal journal, Deadline deadline, OfferedService service) {
    this.oversight = oversight;
    this.journal = journal;
    this.attempts = new Attempts(journal, deadline);
    this.deadline = deadline;
    this.service = service;
    this.now = deadline.clock().instant();
  }

  /**
   * Inspects the service, if it is enrolled.
   *
   * @param untold services of which PrivateLink does not tell as it should; absent if not known
   */
  void go(Optional<Set<ServiceId>> untold) {
    read(() -> oversight.book().of(service.id()))
        .flatMap(watch -> watch)
        .ifPresent(watch -> inspect(watch, untold));
  }

  private void inspect(Watch watch, Optional<Set<ServiceId>> untold) {
    Optional<ServiceAllowlist> allowlist = read(() -> oversight.allowlist().of(service.id()));
    Optional<PrincipalSync.Outcome> synced =
        allowlist
            .filter(PrincipalPlan::follows)
            .flatMap(rows -> read(() -> sync(rows, watch.principals())))
            .flatMap(outcome -> outcome);
    Judgement cheap =
        SetupJudgement.of(service)
            .and(notification(untold))
            .and(silence(watch.unannounced()))
            .and(allowlist.map(this::rows).orElse(Judgement.NONE))
            .and(synced.map(outcome -> principals(outcome, allowlist)).orElse(Judgement.NONE));
    if (isDue(watch.posture()) || cheap.isNews(watch.posture().findings())) {
      boolean followed = allowlist.filter(PrincipalPlan::follows).isPresent();
      Judgement dear = followed ? Judgement.NONE : principals(watch.principals(), allowlist);
      keep(watch.posture(), cheap.and(dear).and(targets()));
    }
  }

  private Optional<PrincipalSync.Outcome> sync(ServiceAllowlist allowlist, Set<AccountId> claimed) {
    return new PrincipalSync(oversight, journal, deadline).of(allowlist, claimed, now);
  }

  private boolean isDue(Posture posture) {
    return posture.at().filter(at -> now.isBefore(at.plus(STALE))).isEmpty();
  }

  private void keep(Posture before, Judgement judged) {
    inTime();
    var after = new Posture(judged.over(before.findings()), whole ? Optional.of(now) : before.at());
    if (!after.equals(before)) {
      oversight.book().judge(service.id(), before, after);
    }
    if (!after.findings().equals(before.findings())) {
      journal.postureChanged(service.id(), after.findings());
    }
  }

  /** PrivateLink has notifications for interface endpoints only. */
  private Judgement notification(Optional<Set<ServiceId>> untold) {
    if (service.type() != EndpointType.INTERFACE) {
      return Judgement.inOrder(NOTIFICATION_MISSING);
    }
    whole &= untold.isPresent();
    return untold
        .map(services ->
            Judgement.of(
                NOTIFICATION_MISSING,
                Optional.of(
                        "PrivateLink does not tell Doorman of new requests as it should, so that they wait for the next round."
                            + " See the patrol's log, and that the policy of the topic lets PrivateLink in")
                    .filter(_ -> services.contains(service.id()))))
        .orElse(Judgement.NONE);
  }

  private static Judgement silence(long unannounced) {
    return Judgement.of(
        NOTIFICATIONS_SILENT,
        Optional.of(
                "Nobody told of the last %d requests at least: only the patrol found them. See that the subscription and the policies of topic and queue are as deployed, and the dead letters"
                    .formatted(SILENT))
            .filter(_ -> unannounced >= SILENT));
  }

  /** What the allowlist alone tells. */
  private Judgement rows(ServiceAllowlist rows) {
    Judgement regions = SetupJudgement.regionsOf(rows, service.setup(), oversight.region(), now);
    return rows.rules().syncPrincipals()
        ? regions
        : regions.and(Judgement.inOrder(PRINCIPALS_REFUSED));
  }

  private Judgement principals(
      PrincipalSync.Outcome outcome, Optional<ServiceAllowlist> allowlist) {
    Judgement refused =
        Judgement.of(
            PRINCIPALS_REFUSED,
            Optional.of(
                    "EC2 refuses to have the allowed principals follow the allowlist. "
                        + outcome.refusals().stream().map(Refusal::inShort).collect(joining("; ")))
                .filter(_ -> !outcome.refusals().isEmpty()));
    return refused.and(principals(outcome.allowed(), allowlist, outcome.claimed()));
  }

  /** Where principals no longer follow the allowlist, people answer for those that Doorman left. */
  private Judgement principals(Set<AccountId> claimed, Optional<ServiceAllowlist> allowlist) {
    boolean kept = allowlist.filter(rows -> rows.rules().syncPrincipals()).isPresent();
    return read(() -> oversight.permissions().of(service.id()))
        .map(allowed -> principals(allowed, allowlist, kept ? claimed : Set.of()))
        .orElse(Judgement.NONE);
  }

  private Judgement principals(
      Set<Principal> allowed, Optional<ServiceAllowlist> allowlist, Set<AccountId> claimed) {
    Judgement everyone = PrincipalJudgement.of(service.id(), allowed);
    return allowlist
        .map(rows -> everyone.and(PrincipalJudgement.of(rows, allowed, claimed, now)))
        .orElse(everyone);
  }

  private Judgement targets() {
    var idle = new ArrayList<String>();
    for (String loadBalancer : service.setup().loadBalancers()) {
      Optional<Boolean> healthy = read(() -> oversight.targets().anyHealthy(loadBalancer));
      if (healthy.isEmpty()) {
        return Judgement.NONE;
      }
      if (!healthy.get()) {
        idle.add(loadBalancer);
      }
    }
    return Judgement.of(
        NO_HEALTHY_TARGET,
        Optional.of(
                "No target is healthy behind %s: whoever is let in reaches nobody. See its target groups and their health checks"
                    .formatted(String.join(", ", idle)))
            .filter(_ -> !idle.isEmpty()));
  }

  /** What can be read; what can't is told, and the posture is not judged as a whole. */
  private <T> Optional<T> read(Supplier<T> reading) {
    inTime();
    Optional<T> result = attempts.from(reading);
    whole &= result.isPresent();
    return result;
  }

  /** What a round has no time for is judged by the next one. */
  private void inTime() {
    deadline.allow(service.id() + " is inspected");
  }
}

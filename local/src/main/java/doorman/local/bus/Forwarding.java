package doorman.local.bus;

import doorman.local.iam.Role;
import doorman.local.iam.RoleAuthority;
import doorman.local.sqs.ServiceSender;
import doorman.local.traffic.Later;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings events to other buses, each in the name of its target's role, and tries again what may
 * pass. An event goes over one border and no further.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">How
 *     EventBridge retries</a>
 */
public final class Forwarding {
  private static final String PRINCIPAL = "events.amazonaws.com";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RoleAuthority authority;
  private final Peers peers;
  private final Later later;
  private final InstantSource clock;

  /**
   * Forwarding.
   *
   * @param authority that knows the roles of targets
   */
  public Forwarding(RoleAuthority authority, Peers peers, Later later, InstantSource clock) {
    this.authority = authority;
    this.peers = peers;
    this.later = later;
    this.clock = clock;
  }

  /** What has become too much, and how often it was tried again, as a dead letter tells it. */
  record Exhausted(Fault fault, Map<String, String> condition) {}

  /** One event on its way, and who hears that it did not arrive. */
  private record Journey(
      Forwarded forwarded,
      Target.RetryPolicy patience,
      Instant begun,
      Function<Forwarded, Optional<Fault>> here,
      Consumer<Exhausted> givenUp) {}

  /**
   * Brings an event to another bus.
   *
   * @param here takes it in, if the bus is among those of this machine
   * @param givenUp hears of an event that does not arrive
   */
  void start(
      Forwarded forwarded,
      Target.RetryPolicy patience,
      Function<Forwarded, Optional<Fault>> here,
      Consumer<Exhausted> givenUp) {
    var journey = new Journey(forwarded, patience, clock.instant(), here, givenUp);
    refusal(forwarded)
        .ifPresentOrElse(
            fault -> givenUp.accept(new Exhausted(fault, Map.of())), () -> attempt(journey, 0));
  }

  private void attempt(Journey journey, int retries) {
    Forwarded forwarded = journey.forwarded();
    Optional<Fault> fault =
        peers.know(forwarded.busArn()) ? peers.put(forwarded) : journey.here().apply(forwarded);
    fault.ifPresent(why -> {
      if (why.passes() && retries < journey.patience().maximumRetryAttempts()) {
        again(journey, retries, why);
      } else {
        giveUp(journey, why, retries, "MaximumRetryAttempts");
      }
    });
  }

  private void again(Journey journey, int retries, Fault fault) {
    Duration pause = pause(retries);
    Instant end = journey.begun().plus(journey.patience().maximumEventAge());
    if (clock.instant().plus(pause).isAfter(end)) {
      giveUp(journey, fault, retries, "MaximumEventAgeInSeconds");
    } else {
      later.in(pause, () -> attempt(journey, retries + 1));
    }
  }

  private static void giveUp(Journey journey, Fault fault, int retries, String condition) {
    Map<String, String> exhausted =
        fault.passes()
            ? Map.of("EXHAUSTED_RETRY_CONDITION", condition, "RETRY_ATTEMPTS", "" + retries)
            : Map.of();
    journey.givenUp().accept(new Exhausted(fault, exhausted));
  }

  private static Duration pause(int retries) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(retries, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private Optional<Fault> refusal(Forwarded forwarded) {
    if (forwarded.event().forwarded()) {
      return Optional.of(hop(forwarded));
    }
    var sender = new ServiceSender(PRINCIPAL, forwarded.ruleArn());
    Optional<Role> role =
        authority
            .role(forwarded.roleArn())
            .filter(known -> known.letsIn(PRINCIPAL, sender.to("sts:AssumeRole", known.arn())));
    if (role.isEmpty()) {
      return Optional.of(
          Fault.lasting(
              "FAILED_TO_ASSUME_ROLE",
              "%s does not let %s in".formatted(forwarded.roleArn(), forwarded.ruleArn())));
    }
    return role.filter(known -> !authority.lets(known, forwarded.access()))
        .map(known ->
            Fault.lasting(
                "NO_PERMISSIONS",
                "%s is not authorized to perform: events:PutEvents on resource: %s"
                    .formatted(known.arn(), forwarded.busArn())));
  }

  private static Fault hop(Forwarded forwarded) {
    boolean account = !forwarded.busArn().contains(":" + forwarded.account() + ":");
    return Fault.lasting(
        account ? "THIRD_ACCOUNT_HOP_DETECTED" : "THIRD_REGION_HOP_DETECTED",
        "The event came from another bus and goes no further");
  }
}

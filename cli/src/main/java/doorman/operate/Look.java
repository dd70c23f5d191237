package doorman.operate;

import doorman.connection.ServiceId;
import doorman.ledger.Pause;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A look now: all that asking Doorman for something once more can mean. */
public final class Look {
  private static final String ENTRUST =
      " the tag doorman = managed, or name it in the parameter ManagedServices";
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Deployed deployed;
  private final InstantSource clock;
  private final Pause pause;
  private final PrintWriter out;

  public Look(Deployed deployed, InstantSource clock, Pause pause, PrintWriter out) {
    this.deployed = deployed;
    this.clock = clock;
    this.pause = pause;
    this.out = out;
  }

  /**
   * Asks for a look at one service.
   *
   * @param patience how long to wait for its end; absent not to wait
   * @return whether it has ended, or nobody waits for that
   * @throws NotDoneException if it can't be asked for
   */
  public boolean at(ServiceId service, Optional<Duration> patience) {
    Standing before =
        deployed
            .standing(service)
            .orElseThrow(() ->
                new NotDoneException(
                    service
                        + " is not in Doorman's care. Give it"
                        + ENTRUST
                        + "; then ./doorman look, without a service, finds it"));
    deployed.ask(service);
    out.println("Asked for a look at " + service + ". " + last(before));
    return patience.map(time -> await(Map.of(service, before), time)).orElse(true);
  }

  /**
   * Has the patrol go round, which asks for a look at every service in Doorman's care.
   *
   * @param patience how long to wait for the end of all looks; absent not to wait
   * @return whether the round was finished and, if anybody waits for that, all looks have ended
   * @throws NotDoneException if it can't be asked for
   */
  public boolean everywhere(Optional<Duration> patience) {
    out.println("The patrol goes round ...");
    Optional<Instant> start = patience.map(_ -> deployed.now());
    Round round = deployed.goRound();
    round.troubles().forEach(trouble -> out.println("  " + trouble));
    out.println(outcome(round));
    boolean seen = patience.map(time -> await(since(start, round.asked()), time)).orElse(true);
    return seen && round.finished();
  }

  private static String outcome(Round round) {
    if (!round.finished()) {
      return "The round was not finished. Services at which it asked for a look: "
          + round.asked().size();
    }
    return round.asked().isEmpty()
        ? "No service is in Doorman's care. If one should be: give it" + ENTRUST
        : "Asked for a look at every service in Doorman's care (%d)."
            .formatted(round.asked().size());
  }

  /** A look may end before this asks how the service stands. Nobody knows how the clocks differ. */
  private static Map<ServiceId, Standing> since(Optional<Instant> start, List<ServiceId> services) {
    var then = new Standing(start, Map.of(), List.of());
    var before = new LinkedHashMap<ServiceId, Standing>();
    services.forEach(service -> before.put(service, then));
    return before;
  }

  private boolean await(Map<ServiceId, Standing> before, Duration time) {
    Instant end = clock.instant().plus(time);
    var left = new LinkedHashMap<>(before);
    while (true) {
      left.entrySet().removeIf(entry -> ended(entry.getKey(), entry.getValue()));
      if (left.isEmpty()) {
        return true;
      }
      if (!clock.instant().isBefore(end)) {
        left.keySet()
            .forEach(service ->
                out.println(
                    "No look at %s has ended within %d s. See docs/runbook.md#requests-late"
                        .formatted(service, time.toSeconds())));
        return false;
      }
      pause.of(BETWEEN);
    }
  }

  /** What was retired meanwhile has nothing more to wait for. */
  private boolean ended(ServiceId service, Standing before) {
    Optional<Standing> now = deployed.standing(service);
    now.filter(standing -> standing.isNewerThan(before))
        .ifPresent(standing -> tell(service, standing));
    return now.map(standing -> standing.isNewerThan(before)).orElse(true);
  }

  private void tell(ServiceId service, Standing standing) {
    out.println("%s: %s. %s".formatted(service, standing.counted(), last(standing)));
    standing.findings().forEach(finding -> out.println("  To be repaired: " + finding));
    out.flush();
  }

  private static String last(Standing standing) {
    return standing
        .lastPassAt()
        .map(at -> "The last look ended at " + at + ".")
        .orElse("It is the first look.");
  }
}

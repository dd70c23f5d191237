package doorman.local.bus;

import doorman.local.agenda.Agenda;
import doorman.local.wire.Home;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Sets off the rules that have a rate, each for the first time when one rate has passed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/event-reference.html">Scheduled
 *     Event</a>
 */
public final class Schedules {
  private final Router router;
  private final Agenda agenda;
  private final InstantSource clock;

  private Schedules(Router router, Agenda agenda, InstantSource clock) {
    this.router = router;
    this.agenda = agenda;
    this.clock = clock;
  }

  /** Starts all that are enabled. */
  public static void start(Router router, Agenda agenda, InstantSource clock) {
    var schedules = new Schedules(router, agenda, clock);
    Instant now = clock.instant();
    router.buses().all().stream()
        .flatMap(bus -> bus.rules().stream())
        .filter(Rule::enabled)
        .forEach(rule ->
            rule.schedule()
                .ifPresent(rate -> schedules.await(rule, rate, now.plus(rate.period()))));
  }

  private void await(Rule rule, Rate rate, Instant due) {
    agenda.at(
        due,
        () -> {
          await(rule, rate, rate.after(due, clock.instant()));
          router.bring(rule, event(rule, due));
        });
  }

  private Event event(Rule rule, Instant due) {
    Home home = router.buses().home();
    return Event.of(
        home, "aws.events", "Scheduled Event", due, List.of(rule.arn(home)), Event.NO_DETAIL);
  }
}

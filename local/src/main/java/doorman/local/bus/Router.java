package doorman.local.bus;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.async.EventQueues;
import doorman.local.sqs.Queues;
import doorman.local.traffic.Hop;
import doorman.local.wire.Home;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Brings events on buses to the targets of the rules that they match. */
public final class Router {
  private static final System.Logger LOG = System.getLogger(Router.class.getName());

  private final Buses buses;
  private final Deliveries deliveries;

  /**
   * A router.
   *
   * @param background runs the deliveries, each of which is short
   * @param hop the way of an event to a target
   */
  public Router(
      Buses buses,
      Queues queues,
      EventQueues functions,
      Forwarding forwarding,
      Executor background,
      Hop hop) {
    this.buses = buses;
    this.deliveries = new Deliveries(queues, functions, forwarding, background, hop);
  }

  /** Puts an event of one of AWS's own services on the default bus. */
  public void emit(String source, String detailType, Instant time, ObjectNode detail) {
    Home home = buses.home();
    Event event = Event.of(home, source, detailType, time, List.of(), detail);
    route(buses.arn(home.account(), Bus.DEFAULT), event);
  }

  Buses buses() {
    return buses;
  }

  /** To a bus that does not exist AWS takes events, too, and forgets them. */
  void route(String busArn, Event event) {
    buses
        .find(busArn)
        .ifPresentOrElse(
            bus -> bus.matching(event).forEach(rule -> bring(rule, event)),
            () -> LOG.log(WARNING, "There is no bus {0}. Lost: {1}", busArn, event.json()));
  }

  /** Brings an event to the targets of one rule. */
  void bring(Rule rule, Event event) {
    String ruleArn = rule.arn(buses.home());
    rule.targets().forEach(target -> deliveries.start(ruleArn, target, event, this::take));
  }

  /** Takes in an event from another bus, which has been authorised. */
  Optional<Fault> take(Forwarded forwarded) {
    if (buses.find(forwarded.busArn()).isEmpty()) {
      return Optional.of(Fault.noResource("bus", forwarded.busArn()));
    }
    route(forwarded.busArn(), forwarded.event().comingFromAway());
    return Optional.empty();
  }
}

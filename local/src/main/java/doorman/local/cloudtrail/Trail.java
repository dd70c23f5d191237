package doorman.local.cloudtrail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.agenda.Agenda;
import doorman.local.bus.Router;
import doorman.local.wire.Home;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The provider's trail, for which EventBridge has an event for each call that changes something.
 * AWS delivers these by best effort: late, perhaps twice, perhaps never. Consumers' calls are in
 * the trails of their own accounts, and calls in another Region on the bus of that Region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Service
 *     events delivered via CloudTrail</a>
 */
public final class Trail {
  private final Home home;
  private final Router router;
  private final Agenda agenda;
  private final InstantSource clock;
  private final Lag lag;

  /** The trail of an account in a Region. */
  public Trail(Home home, Router router, Agenda agenda, InstantSource clock, Lag lag) {
    this.home = home;
    this.router = router;
    this.agenda = agenda;
    this.clock = clock;
    this.lag = lag;
  }

  void record(RecordedCall recorded) {
    var there = new Home(recorded.call().caller().account(), recorded.call().region());
    if (there.equals(home) && recorded.isMutating()) {
      Instant now = clock.instant();
      ObjectNode detail = recorded.detail(now);
      lag.next().ifPresent(late -> agenda.at(now.plus(late), () -> emit(now, detail)));
    }
  }

  private void emit(Instant time, ObjectNode detail) {
    router.emit("aws.ec2", "AWS API Call via CloudTrail", time, detail);
  }
}

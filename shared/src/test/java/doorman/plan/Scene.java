package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.Given;
import doorman.TypedRow;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Handover;
import doorman.ledger.Head;
import doorman.ledger.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pass finds, put together piece by piece. */
record Scene(
    List<Connection> shown,
    List<ConnectionRecord> ledger,
    Map<EndpointId, String> unreadable,
    ServiceAllowlist allowlist,
    Optional<Brake> brake) {
  static final Instant ENROLLED = NOW.minus(Duration.ofDays(1));
  static final Scene EMPTY =
      new Scene(List.of(), List.of(), Map.of(), ServiceAllowlist.empty(SERVICE), Optional.empty());

  Scene shows(Connection... connections) {
    return new Scene(List.of(connections), ledger, unreadable, allowlist, brake);
  }

  Scene knows(ConnectionRecord... records) {
    return new Scene(shown, List.of(records), unreadable, allowlist, brake);
  }

  Scene cannotRead(EndpointId endpoint) {
    return new Scene(shown, ledger, Map.of(endpoint, "no status"), allowlist, brake);
  }

  Scene lists(TypedRow... rows) {
    return new Scene(shown, ledger, unreadable, Given.allowlist(rows), brake);
  }

  Scene under(Brake held) {
    return new Scene(shown, ledger, unreadable, allowlist, Optional.of(held));
  }

  /** The same after the only step at an instant, as far as the ledger tells it. */
  Scene then(Instant now) {
    return knows(step(now).record().written());
  }

  List<Step> steps() {
    return steps(NOW);
  }

  List<Step> steps(Instant now) {
    return plan(now).steps();
  }

  Plan plan(Instant now) {
    var handover = new Handover(Handover.NONE.callSize(), brake, 0);
    var partition = new Partition(new Head(SERVICE, ENROLLED, handover), ledger, unreadable);
    return Plan.of(new Look(shown, partition, allowlist), now);
  }

  /** The only step. */
  Step step() {
    return step(NOW);
  }

  Step step(Instant now) {
    List<Step> steps = steps(now);
    assertThat(steps).hasSize(1);
    return steps.getFirst();
  }

  /** The only step in short: what is done, and the status that is written first. */
  String outline() {
    return outline(NOW);
  }

  String outline(Instant now) {
    return steps(now).isEmpty() ? "nothing" : outline(step(now));
  }

  /** All steps in short. */
  List<String> outlines() {
    return steps().stream().map(Scene::outline).toList();
  }

  private static String outline(Step step) {
    return step.getClass().getSimpleName() + " " + step.record().status();
  }
}

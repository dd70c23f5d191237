package doorman.day;

import doorman.connection.AccountId;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.day.Sight.Standing;
import doorman.ledger.Status;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A door that shows one sight after another, the last one for ever, and remembers what was done.
 */
final class ScriptedDoor implements Door {
  static final ServiceId SERVICE = new ServiceId("vpce-svc-0123456789abcdef0");
  static final ServiceId ELSEWHERE = new ServiceId("vpce-svc-0fedcba9876543210");

  static final Instant GRACE_END = Instant.parse("2026-11-21T09:31:00Z");

  static final Sight UNDECIDED = new Sight(Optional.empty(), ConnectionState.PENDING_ACCEPTANCE);
  static final Sight WAITING =
      new Sight(
          Optional.of(new Standing(Status.AWAITING_REVIEW, "policy", "Nobody lists it.")),
          ConnectionState.PENDING_ACCEPTANCE);
  static final Sight LET_IN =
      new Sight(
          Optional.of(new Standing(Status.ACCEPTED, "policy", "A row lists it.")),
          new ConnectionState("available"));

  private final Deque<Sight> sights = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private List<String> findings = List.of();
  private Optional<RuntimeException> failure = Optional.empty();
  private int endpoints;

  ScriptedDoor(Sight... sights) {
    this.sights.addAll(List.of(sights));
  }

  ScriptedDoor finding(String... found) {
    findings = List.of(found);
    return this;
  }

  /** Has every look fail. */
  ScriptedDoor failing(RuntimeException cause) {
    failure = Optional.of(cause);
    return this;
  }

  List<String> done() {
    return List.copyOf(done);
  }

  @Override
  public void list(AccountId consumer, Map<String, String> attributes) {
    done.add("list " + consumer + " " + attributes);
  }

  @Override
  public void delist(AccountId consumer) {
    done.add("delist " + consumer);
  }

  @Override
  public void rule(Map<String, String> attributes) {
    done.add("rule " + attributes);
  }

  @Override
  public void sign(Visit visit, String action, String note) {
    done.add("sign %s %s: %s".formatted(visit.endpoint(), action, note));
  }

  @Override
  public Instant graceEnd(Visit visit) {
    return GRACE_END;
  }

  @Override
  public void patrol() {
    done.add("patrol");
  }

  @Override
  public Visit arrive(AccountId customer, Gate gate) {
    endpoints++;
    var endpoint = new EndpointId("vpce-%017x".formatted(endpoints));
    done.add("arrive %s at %s".formatted(endpoint, gate));
    return new Visit(gate == Gate.API ? SERVICE : ELSEWHERE, endpoint, customer);
  }

  @Override
  public void leave(Visit visit) {
    done.add("leave " + visit.endpoint());
  }

  @Override
  public void accept(Visit visit) {
    done.add("accept " + visit.endpoint());
  }

  @Override
  public void type(Visit visit, String review, String note) {
    done.add("type %s %s: %s".formatted(visit.endpoint(), review, note));
  }

  @Override
  public Sight look(Visit visit) {
    failure.ifPresent(cause -> {
      throw cause;
    });
    return sights.size() > 1 ? sights.remove() : sights.element();
  }

  @Override
  public List<String> findings() {
    return findings;
  }

  @Override
  public Map<String, Long> calls() {
    return Map.of("DescribeVpcEndpointConnections", 3L);
  }
}

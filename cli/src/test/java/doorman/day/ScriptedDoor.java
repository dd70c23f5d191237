package doorman.day;

import doorman.connection.AccountId;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.day.Sight.Standing;
import doorman.ledger.Status;
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
  private long lookUps;
  private int looksBeforeALookUp = -1;
  private int endpoints;

  ScriptedDoor(Sight... sights) {
    this.sights.addAll(List.of(sights));
  }

  ScriptedDoor finding(String... found) {
    findings = List.of(found);
    return this;
  }

  /** Has the function look a service up only after so many looks at the endpoint. */
  ScriptedDoor lookingUpAfter(int looks) {
    looksBeforeALookUp = looks;
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
  public Visit arrive(AccountId customer) {
    return visit(SERVICE, customer);
  }

  @Override
  public Visit arriveElsewhere(AccountId customer) {
    return visit(ELSEWHERE, customer);
  }

  private Visit visit(ServiceId service, AccountId customer) {
    endpoints++;
    var endpoint = new EndpointId("vpce-%017x".formatted(endpoints));
    done.add("arrive " + endpoint);
    return new Visit(service, endpoint, customer);
  }

  @Override
  public void type(Visit visit, String review, String note) {
    done.add("type %s %s: %s".formatted(visit.endpoint(), review, note));
  }

  @Override
  public void request(Visit visit) {
    done.add("request " + visit.endpoint());
  }

  @Override
  public Sight look(Visit visit) {
    failure.ifPresent(cause -> {
      throw cause;
    });
    if (looksBeforeALookUp-- == 0) {
      lookUps++;
    }
    return sights.size() > 1 ? sights.remove() : sights.element();
  }

  @Override
  public List<String> findings() {
    return findings;
  }

  @Override
  public Map<String, Long> calls() {
    return Map.of("DescribeVpcEndpointServiceConfigurations", lookUps);
  }
}

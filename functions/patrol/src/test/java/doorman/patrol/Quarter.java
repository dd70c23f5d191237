package doorman.patrol;

import static doorman.Given.NOW;

import doorman.Illness;
import doorman.TypedRow;
import doorman.allowlist.Allowlist;
import doorman.allowlist.AllowlistUnavailableException;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointType;
import doorman.connection.Listing;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.RecordedBus;
import doorman.ledger.Handover;
import doorman.ledger.InMemoryLedger;
import doorman.ledger.InMemoryWatchbook;
import doorman.ledger.LedgerUnavailableException;
import doorman.ledger.Pass;
import doorman.ledger.Posture;
import doorman.ledger.Register;
import doorman.ledger.Taking;
import doorman.ledger.Watchbook;
import doorman.table.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a round goes along, in memory. */
final class Quarter {
  static final ServiceId FIRST = new ServiceId("vpce-svc-11111111");
  static final ServiceId SECOND = new ServiceId("vpce-svc-22222222");
  static final ServiceId THIRD = new ServiceId("vpce-svc-33333333");

  static final String LOAD_BALANCER = "arn:of-a-load-balancer";

  static final Setup IN_ORDER =
      new Setup(
          Optional.of(true),
          Optional.empty(),
          Map.of("us-east-1", "Available"),
          List.of("us-east-1a", "us-east-1b"),
          List.of(LOAD_BALANCER));

  final InMemoryEndpointServices services = new InMemoryEndpointServices();
  final Set<ServiceId> listed = new HashSet<>();
  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryWatchbook book = new InMemoryWatchbook(ledger);
  final InMemoryPermissions permissions = new InMemoryPermissions();
  final Map<ServiceId, List<Connection>> connections = new HashMap<>();
  final Set<String> idle = new HashSet<>();
  Optional<AllowlistUnavailableException> allowlistTrouble = Optional.empty();
  Optional<TargetsUnavailableException> targetsTrouble = Optional.empty();
  int targetsAsked;
  private final Map<ServiceId, List<Map<String, Typed>>> rows = new HashMap<>();
  final RecordedBus bus = new RecordedBus();
  final SilentJournal journal = new SilentJournal();
  final List<Duration> pauses = new ArrayList<>();
  Instant now = NOW;
  Duration time = Duration.ofMinutes(1);

  /** How these answer, and for how long. */
  final Illness ec2 = new Illness(this::pass);

  final Illness dynamo = new Illness(this::pass);
  final Illness balancing = new Illness(this::pass);

  private void pass(Duration time) {
    now = now.plus(time);
  }

  Quarter tagged(ServiceId... ids) {
    return offering(EndpointType.INTERFACE, true, ids);
  }

  Quarter untagged(ServiceId... ids) {
    return offering(EndpointType.INTERFACE, false, ids);
  }

  Quarter offering(EndpointType type, boolean tagged, ServiceId... ids) {
    for (ServiceId id : ids) {
      services.offered.add(new OfferedService(id, type, tagged, false, IN_ORDER));
    }
    return this;
  }

  /** Has EC2 show a service set up otherwise. */
  Quarter with(ServiceId id, Setup setup) {
    services.offered.replaceAll(service ->
        service.id().equals(id)
            ? new OfferedService(id, service.type(), service.tagged(), service.ofStack(), setup)
            : service);
    return this;
  }

  /** Offers a service that a stack has made. */
  Quarter ofStack(ServiceId id) {
    services.offered.add(new OfferedService(id, EndpointType.INTERFACE, true, true, IN_ORDER));
    return this;
  }

  /** Types rows into the allowlist of a service. */
  Quarter listing(ServiceId id, TypedRow... rows) {
    this.rows.put(id, Stream.of(rows).map(TypedRow::typed).toList());
    return this;
  }

  /** What stands of a service's posture, by its codes. */
  Posture posture(ServiceId id) {
    return book.of(id).orElseThrow().posture();
  }

  Set<String> findings(ServiceId id) {
    return posture(id).findings().keySet();
  }

  private Listing listing(ServiceId service) {
    return new Listing(connections.getOrDefault(service, List.of()), List.of());
  }

  private ServiceAllowlist allowlist(ServiceId service) {
    allowlistTrouble.ifPresent(trouble -> {
      throw trouble;
    });
    return ServiceAllowlist.of(service, rows.getOrDefault(service, List.of()));
  }

  private boolean anyHealthy(String loadBalancer) {
    targetsAsked++;
    targetsTrouble.ifPresent(trouble -> {
      throw trouble;
    });
    return !idle.contains(loadBalancer);
  }

  Quarter without(ServiceId id) {
    services.offered.removeIf(service -> service.id().equals(id));
    return this;
  }

  /** Has a pass over a service come to its end now. */
  void looked(ServiceId id) {
    Pass pass = ((Taking.Taken) ledger.take(id, now)).pass();
    ledger.release(pass, doorman.ledger.Summary.of(List.of(), Handover.NONE, List.of()), now);
  }

  /** A round that goes some time later than the one before. */
  Report after(Duration passed) {
    now = now.plus(passed);
    return round();
  }

  Report round() {
    return round(ledger);
  }

  Report round(Register register) {
    bus.put.clear();
    var report = new Report(journal);
    var beat =
        new Beat(
            ec2.of(EndpointServices.class, services, Quarter::noEc2),
            listed,
            dynamo.of(Register.class, register, Quarter::noLedger),
            bus,
            () -> now,
            this::pause,
            oversight());
    new Round(beat, report, new Deadline(now.plus(time), beat.clock())).go();
    return report;
  }

  private void pause(Duration time) {
    pauses.add(time);
    pass(time);
  }

  private Oversight oversight() {
    return new Oversight(
        dynamo.of(Watchbook.class, book, Quarter::noLedger),
        dynamo.of(Allowlist.class, this::allowlist, Quarter::noAllowlist),
        ec2.of(Permissions.class, permissions, Quarter::noEc2),
        ec2.of(this::listing, Quarter::noEc2),
        balancing.of(Targets.class, this::anyHealthy, Quarter::noTargets),
        "us-east-1");
  }

  /** The services at which the last round asked for looks, as their receivers read it. */
  List<ServiceId> asked() {
    return bus.requests().stream()
        .map(LookRequest::service)
        .map(service -> service.orElseThrow())
        .toList();
  }

  private static RuntimeException noLedger() {
    return new LedgerUnavailableException("The ledger hangs", new IllegalStateException());
  }

  private static RuntimeException noAllowlist() {
    return new AllowlistUnavailableException("The allowlist hangs", new IllegalStateException());
  }

  private static RuntimeException noEc2() {
    return new ConnectionsUnavailableException("EC2 hangs", new IllegalStateException());
  }

  private static RuntimeException noTargets() {
    return new TargetsUnavailableException("The targets hang", true, new IllegalStateException());
  }
}

package doorman.patrol;

import static doorman.Given.NOW;

import doorman.connection.EndpointType;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.RecordedBus;
import doorman.ledger.InMemoryLedger;
import doorman.ledger.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a round goes along, in memory. */
final class Quarter {
  static final ServiceId FIRST = new ServiceId("vpce-svc-11111111");
  static final ServiceId SECOND = new ServiceId("vpce-svc-22222222");
  static final ServiceId THIRD = new ServiceId("vpce-svc-33333333");

  final InMemoryEndpointServices services = new InMemoryEndpointServices();
  final Set<ServiceId> listed = new HashSet<>();
  final InMemoryLedger ledger = new InMemoryLedger();
  final RecordedBus bus = new RecordedBus();
  final List<Duration> pauses = new ArrayList<>();
  Instant now = NOW;
  Duration time = Duration.ofMinutes(1);

  Quarter tagged(ServiceId... ids) {
    return offering(EndpointType.INTERFACE, true, ids);
  }

  Quarter untagged(ServiceId... ids) {
    return offering(EndpointType.INTERFACE, false, ids);
  }

  Quarter offering(EndpointType type, boolean tagged, ServiceId... ids) {
    for (ServiceId id : ids) {
      services.offered.add(new OfferedService(id, type, tagged));
    }
    return this;
  }

  Quarter without(ServiceId id) {
    services.offered.removeIf(service -> service.id().equals(id));
    return this;
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
    var report = new Report(new SilentJournal());
    new Round(new Beat(services, listed, register, bus, () -> now, pauses::add), report)
        .go(now.plus(time));
    return report;
  }

  /** The services at which the last round asked for looks, as their receivers read it. */
  List<ServiceId> asked() {
    return bus.requests().stream()
        .map(LookRequest::service)
        .map(service -> service.orElseThrow())
        .toList();
  }
}

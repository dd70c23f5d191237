package doorman.decide;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;

import doorman.Illness;
import doorman.TypedRow;
import doorman.allowlist.Allowlist;
import doorman.allowlist.AllowlistUnavailableException;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import doorman.connection.Connections;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.InMemoryLedger;
import doorman.ledger.Ledger;
import doorman.ledger.LedgerUnavailableException;
import doorman.post.Letter;
import doorman.post.RecordedPost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A service with everything around it in memory, enrolled long ago. */
final class Door {
  static final ServiceId OTHER_SERVICE = new ServiceId("vpce-svc-0fedcba9876543210");

  final SettableClock clock = new SettableClock(NOW);
  final InMemoryConnections connections = new InMemoryConnections();
  final InMemoryLedger ledger = new InMemoryLedger();
  final RecordedPost post = new RecordedPost();
  final RecordedJournal journal = new RecordedJournal();
  final List<TypedRow> rows = new ArrayList<>();

  /** How these answer, and for how long. */
  final Illness ec2 = new Illness(clock::pass);

  final Illness dynamo = new Illness(clock::pass);
  private int letters;

  Door() {
    ledger.enrol(SERVICE, NOW.minus(Duration.ofDays(1)));
  }

  Door listing(TypedRow... typed) {
    rows.addAll(List.of(typed));
    return this;
  }

  Door showing(Connection... shown) {
    Stream.of(shown).forEach(connections::show);
    return this;
  }

  Batch batch() {
    return batch(ledger);
  }

  Batch batch(Ledger ledger) {
    return new Batch(passes(ledger, Set.of()), met(), post, clock, journal);
  }

  Passes passes(Ledger ledger, Set<ServiceId> managed) {
    return new Passes(
        met(),
        dynamo.of(Allowlist.class, this::allowlist, Door::noAllowlist),
        dynamo.of(Ledger.class, ledger, Door::noLedger),
        managed,
        clock,
        journal);
  }

  private Connections met() {
    return ec2.of(Connections.class, connections, Door::noEc2);
  }

  private static RuntimeException noEc2() {
    return new ConnectionsUnavailableException("EC2 hangs", new IllegalStateException());
  }

  private static RuntimeException noAllowlist() {
    return new AllowlistUnavailableException("The allowlist hangs", new IllegalStateException());
  }

  private static RuntimeException noLedger() {
    return new LedgerUnavailableException("The ledger hangs", new IllegalStateException());
  }

  private ServiceAllowlist allowlist(ServiceId service) {
    return ServiceAllowlist.of(
        service,
        rows.stream()
            .filter(row -> Set.of(service.value(), "*").contains(row.text("service")))
            .map(TypedRow::typed)
            .toList());
  }

  /** Two minutes from now. */
  Deadline deadline() {
    return new Deadline(clock.instant().plusSeconds(117), clock);
  }

  /** Answers letters that ask for one look at the service each. */
  List<Letter> look(int count) {
    return batch().answer(IntStream.range(0, count).mapToObj(_ -> letter()).toList(), deadline());
  }

  List<Letter> answer(Letter... all) {
    return batch().answer(List.of(all), deadline());
  }

  Letter letter() {
    return asking("\"service\": \"%s\"".formatted(SERVICE));
  }

  Letter naming(EndpointId endpoint) {
    return asking("\"service\": \"%s\", \"endpoints\": [\"%s\"]".formatted(SERVICE, endpoint));
  }

  Letter asking(String detail) {
    return saying(
        """
        {"source": "doorman", "detail-type": "Endpoint Connection Request", "detail": {%s}}
        """
            .formatted(detail));
  }

  Letter saying(String body) {
    String id = "letter-" + ++letters;
    return new Letter(id, "receipt of " + id, body, "doorman-requests", 1, clock.instant());
  }

  ConnectionRecord record(EndpointId endpoint) {
    return ledger.records(SERVICE).stream()
        .filter(record -> record.endpoint().equals(endpoint))
        .findAny()
        .orElseThrow();
  }
}

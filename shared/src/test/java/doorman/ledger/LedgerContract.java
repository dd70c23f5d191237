package doorman.ledger;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.connection.ServiceId;
import doorman.ledger.History.Event;
import doorman.table.Typed;
import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger promises. Each test has a service of its own. */
abstract class LedgerContract {
  private static final AtomicInteger SERVICES = new AtomicInteger();

  final ServiceId service = new ServiceId("vpce-svc-%017x".formatted(SERVICES.incrementAndGet()));

  abstract Ledger ledger();

  /** Writes into a row what a person would. */
  abstract void type(EndpointId endpoint, String name, Typed value);

  @Test
  void doesNotGiveAServiceThatNobodyEnrolled() {
    assertThat(ledger().take(service, NOW)).isEqualTo(new Taking.NotEnrolled());
  }

  @Test
  void givesAServiceFromItsEnrolmentOn() {
    ledger().enrol(service, NOW);

    assertThat(ledger().take(service, NOW)).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void enrolsOnlyOnce() {
    ledger().enrol(service, NOW);
    ledger().enrol(service, NOW.plusSeconds(1));

    assertThat(ledger().read(service))
        .isEqualTo(new Partition(new Head(service, NOW, Handover.NONE), List.of(), Map.of()));
  }

  @Test
  void givesAServiceToOnePassOnly() {
    taken();

    assertThat(ledger().take(service, NOW)).isEqualTo(new Taking.Held());
  }

  @Test
  void holdsAServiceForTheWholeTimeOfAPass() {
    ledger().enrol(service, NOW);
    ledger().take(service, NOW.plusMillis(700));

    assertThat(ledger().take(service, NOW.plusMillis(700).plus(Pass.TIME)))
        .isEqualTo(new Taking.Held());
  }

  @Test
  void givesAServiceOnWhenItsPassHasExpired() {
    taken();

    assertThat(ledger().take(service, afterItsTime(NOW))).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void holdsAServiceLongerWhenItsPassIsKept() {
    Pass pass = taken();
    ledger().keep(pass, NOW.plusSeconds(20));

    assertThat(ledger().take(service, afterItsTime(NOW))).isEqualTo(new Taking.Held());
  }

  @Test
  void holdsAServiceLongerWhenItsPassCommits() {
    Pass pass = taken();
    ledger().commit(pass, List.of(first(1)), NOW.plusSeconds(20));

    assertThat(ledger().take(service, afterItsTime(NOW))).isEqualTo(new Taking.Held());
  }

  @Test
  void holdsAServiceLongerThoughAllRowsOfACommitAreDropped() {
    Pass pass = taken();
    ConnectionRecord read = committed(pass, first(1));
    type(read.endpoint(), "review", new Text("accept"));

    assertThat(ledger().commit(pass, List.of(read), NOW.plusSeconds(20)))
        .containsExactly(read.endpoint());
    assertThat(ledger().take(service, afterItsTime(NOW))).isEqualTo(new Taking.Held());
  }

  @Test
  void givesAServiceOnWhenItsPassIsAbandoned() {
    ledger().abandon(taken());

    assertThat(ledger().take(service, NOW)).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void givesAServiceOnWhenItsPassIsReleased() {
    ledger()
        .release(
            taken(),
            new Summary(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Handover.NONE.calling(100),
                List.of()),
            NOW);

    assertThat(ledger().take(service, NOW)).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void handsOnWhatAReleasedPassLeaves() {
    var handover = new Handover(100, Optional.of(new Brake(NOW, 7, 2, 5)), 3);
    ledger()
        .release(
            taken(),
            new Summary(Map.of(), Optional.empty(), Optional.empty(), handover, List.of()),
            NOW);

    assertThat(ledger().read(service).head()).isEqualTo(new Head(service, NOW, handover));
  }

  @Test
  void readsBackEveryFieldOfARecord() {
    ConnectionRecord full = full();
    ledger().commit(taken(), List.of(full), NOW);

    assertThat(ledger().read(service).records()).containsExactly(full.written());
  }

  @Test
  void readsBackARecordOfWhichNothingIsKnownThatMayBeUnknown() {
    ConnectionRecord bare = first(1);
    ledger().commit(taken(), List.of(bare), NOW);

    assertThat(ledger().read(service).records()).containsExactly(bare.written());
  }

  @Test
  void forgetsWhatARecordNoLongerSays() {
    Pass pass = taken();
    ConnectionRecord full = committed(pass, full());
    ConnectionRecord bare =
        new ConnectionRecord(
            first(1).connection(),
            first(1).decision(),
            Timeline.starting(NOW),
            Trouble.NONE,
            Outlook.NONE,
            Said.NOTHING,
            History.NONE,
            full.version());
    ledger().commit(pass, List.of(bare), NOW);

    assertThat(ledger().read(service).records()).containsExactly(bare.written());
  }

  @Test
  void countsTheWritesOfARow() {
    Pass pass = taken();
    committed(pass, committed(pass, first(1)));

    assertThat(ledger().read(service).records())
        .extracting(ConnectionRecord::version)
        .containsExactly(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "reviewNote", "verdict"})
  void dropsARowThatAPersonHasEditedAndWritesTheRest(String name) {
    Pass pass = taken();
    ConnectionRecord edited = committed(pass, first(1));
    ConnectionRecord other = committed(pass, first(2));
    type(edited.endpoint(), name, new Text("accept"));

    assertThat(ledger().commit(pass, List.of(advanced(edited), advanced(other)), NOW))
        .containsExactly(edited.endpoint());
    assertThat(ledger().read(service).records())
        .extracting(ConnectionRecord::status)
        .containsExactly(Status.AWAITING_REVIEW, Status.ACCEPTING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "reviewNote", "verdict"})
  void dropsARowInWhichAPersonHasChangedWhatWasRead(String name) {
    Pass pass = taken();
    committed(pass, first(1));
    type(endpoint(1), name, new Text("accept"));
    ConnectionRecord read = ledger().read(service).records().getFirst();
    type(endpoint(1), name, new Text("reject"));

    assertThat(ledger().commit(pass, List.of(read), NOW)).containsExactly(endpoint(1));
  }

  @Test
  void writesARowThatStillHoldsThePersonsWordsThatWereRead() {
    Pass pass = taken();
    committed(pass, first(1));
    type(endpoint(1), "review", new Text(" Accept "));
    type(endpoint(1), "reviewNote", new Digits("4711"));
    type(
        endpoint(1),
        "verdict",
        new Fields(Map.of("action", new Text("accept"), "sure", new Flag(true))));
    ConnectionRecord read = ledger().read(service).records().getFirst();

    assertThat(ledger().commit(pass, List.of(advanced(read)), NOW)).isEmpty();
    assertThat(ledger().read(service).records()).containsExactly(advanced(read).written());
  }

  @Test
  void writesARowWhoseVerdictIsAListThatNobodyUnderstands() {
    Pass pass = taken();
    committed(pass, first(1));
    type(endpoint(1), "review", new Texts(List.of("accept", "reject")));
    ConnectionRecord read = ledger().read(service).records().getFirst();

    assertThat(ledger().commit(pass, List.of(advanced(read)), NOW)).isEmpty();
    assertThat(ledger().read(service).records()).containsExactly(advanced(read).written());
  }

  @Test
  void dropsARowOfAnotherVersion() {
    Pass pass = taken();
    ConnectionRecord read = committed(pass, first(1));
    committed(pass, read);

    assertThat(ledger().commit(pass, List.of(read), NOW)).containsExactly(endpoint(1));
  }

  @Test
  void dropsAFirstRecordWhereThereIsARow() {
    Pass pass = taken();
    committed(pass, first(1));

    assertThat(ledger().commit(pass, List.of(first(1)), NOW)).containsExactly(endpoint(1));
  }

  @Test
  void dropsARowThatIsGone() {
    assertThat(ledger().commit(taken(), List.of(first(1).written()), NOW))
        .containsExactly(endpoint(1));
    assertThat(ledger().read(service).records()).isEmpty();
  }

  @Test
  void commitsMoreThanATransactionHoldsAndDropsWhatWasEditedAnywhereInIt() {
    Pass pass = taken();
    List<ConnectionRecord> all = IntStream.rangeClosed(1, 250).mapToObj(this::first).toList();
    assertThat(ledger().commit(pass, all, NOW)).isEmpty();
    type(endpoint(99), "review", new Text("reject"));
    type(endpoint(100), "review", new Text("reject"));
    type(endpoint(250), "review", new Text("reject"));

    assertThat(
            ledger()
                .commit(pass, all.stream().map(record -> advanced(record.written())).toList(), NOW))
        .containsExactlyInAnyOrder(endpoint(99), endpoint(100), endpoint(250));
    assertThat(ledger().read(service).records())
        .filteredOn(record -> record.status() == Status.ACCEPTING)
        .hasSize(247);
  }

  @Test
  void writesNothingForAPassThatHasLostItsService() {
    Pass lost = taken();
    ledger().take(service, afterItsTime(NOW));

    assertThatThrownBy(() -> ledger().commit(lost, List.of(first(1)), NOW))
        .isInstanceOf(PassLostException.class);
    assertThat(ledger().read(service).records()).isEmpty();
  }

  @Test
  void refusesEverythingElseToAPassThatHasLostItsService() {
    Pass lost = taken();
    ledger().take(service, afterItsTime(NOW));
    var summary =
        new Summary(
            Map.of(), Optional.empty(), Optional.empty(), Handover.NONE.calling(5), List.of());

    assertThatThrownBy(() -> ledger().keep(lost, NOW)).isInstanceOf(PassLostException.class);
    assertThatThrownBy(() -> ledger().abandon(lost)).isInstanceOf(PassLostException.class);
    assertThatThrownBy(() -> ledger().release(lost, summary, NOW))
        .isInstanceOf(PassLostException.class);
    assertThat(ledger().read(service).head()).isEqualTo(new Head(service, NOW, Handover.NONE));
  }

  @Test
  void refusesACommitOfAPassThatWasGivenBack() {
    Pass pass = taken();
    ledger().abandon(pass);

    assertThatThrownBy(() -> ledger().commit(pass, List.of(first(1)), NOW))
        .isInstanceOf(PassLostException.class);
  }

  /** The first instant at which a pass begun then holds nothing any more. */
  static Instant afterItsTime(Instant begun) {
    return begun.plus(Pass.TIME).plusSeconds(1);
  }

  Pass taken() {
    ledger().enrol(service, NOW);
    return switch (ledger().take(service, NOW)) {
      case Taking.Taken(Pass pass) -> pass;
      case Taking.Held _, Taking.NotEnrolled _ -> throw new AssertionError("not taken");
    };
  }

  ConnectionRecord committed(Pass pass, ConnectionRecord record) {
    assertThat(ledger().commit(pass, List.of(record), NOW)).isEmpty();
    return record.written();
  }

  ConnectionRecord advanced(ConnectionRecord record) {
    return record.advanced(Status.ACCEPTING, "Accepted.", NOW.plusSeconds(1));
  }

  Connection connection(int number) {
    return new Connection(
        service,
        endpoint(number),
        ACCOUNT,
        new Origin("us-east-1", Optional.empty(), EndpointType.INTERFACE),
        ConnectionState.PENDING_ACCEPTANCE,
        NOW.minus(Duration.ofHours(1)));
  }

  ConnectionRecord first(int number) {
    var decision =
        new Decision(Status.AWAITING_REVIEW, "Nobody lists it.", Decider.POLICY, NOW, Map.of());
    return ConnectionRecord.first(connection(number), decision, NOW);
  }

  /** A record in which everything is there that can be. */
  ConnectionRecord full() {
    var entry =
        Map.<String, Typed>of(
            "service", new Text(service.value()),
            "consumer", new Text(ACCOUNT.value()),
            "tenant", new Text("Aperture"),
            "maxConnections", new Digits("3"),
            "syncPrincipals", new Flag(false),
            "regions", new Texts(List.of("eu-west-1", "us-east-1")),
            "more", new Fields(Map.of("deep", new Text(""))));
    return new ConnectionRecord(
        new Connection(
            service,
            endpoint(1),
            ACCOUNT,
            new Origin("eu-west-1", Optional.of("dualstack"), EndpointType.GATEWAY_LOAD_BALANCER),
            new ConnectionState("aWordNeverHeard"),
            NOW.minusMillis(1234)),
        new Decision(Status.ACCEPTED, "Because.", Decider.TABLE_EDIT, NOW.plusMillis(5), entry),
        new Timeline(
            NOW.minusSeconds(3),
            Optional.of(NOW.minusSeconds(2)),
            Optional.of(NOW.minusSeconds(1)),
            Optional.of(NOW)),
        new Trouble(2, Optional.of("IncorrectState: no")),
        new Outlook(
            Optional.of(NOW.plusSeconds(4)),
            Optional.of(NOW.plusSeconds(5)),
            Optional.of(Reminder.HALFWAY),
            Optional.of(Status.REVOKED)),
        new Said(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("ACCEPT | x |  | ")),
        new History(
            List.of(
                new Event(NOW.minusSeconds(2), Status.ACCEPTING, Decider.POLICY, "Soon."),
                new Event(NOW, Status.ACCEPTED, new Decider("arn:aws:iam::1:user/a"), ""))),
        0);
  }
}

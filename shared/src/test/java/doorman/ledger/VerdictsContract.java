package doorman.ledger;

import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.connection;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.Verdict.Wanted;
import doorman.table.Typed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every place for verdicts promises. Each test has a service of its own. */
abstract class VerdictsContract {
  private static final AtomicInteger SERVICES = new AtomicInteger();
  private static final Verdict ALICES = verdict(Wanted.ACCEPT, "alice", NOW);

  final ServiceId service = new ServiceId("vpce-svc-2%016x".formatted(SERVICES.incrementAndGet()));

  abstract Verdicts verdicts();

  abstract Ledger ledger();

  /** Writes into a row what a person would. */
  abstract void type(EndpointId endpoint, String name, Typed value);

  @Test
  void knowsWhichServicesAreEnrolled() {
    boolean before = verdicts().enrolled(service);
    ledger().enrol(service, NOW);

    assertThat(List.of(before, verdicts().enrolled(service))).containsExactly(false, true);
  }

  @Test
  void knowsNoRowThatIsNotThere() {
    assertThat(verdicts().row(service, ENDPOINT)).isEmpty();
  }

  @Test
  void showsARowAsTheLedgerDoes() {
    ConnectionRecord record = waiting();

    assertThat(verdicts().row(service, ENDPOINT)).contains(new Row.OfConnection(record));
  }

  @Test
  void leavesAVerdictAsPeopleWouldSayIt() {
    assertThat(verdicts().give(waiting(), ALICES)).isTrue();

    assertThat(row().said())
        .isEqualTo(
            new Said(
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    new Typed.Fields(
                        Map.of(
                            "action", new Typed.Text("accept"),
                            "note", new Typed.Text("because I say so"),
                            "by", new Typed.Text("arn:aws:iam::111111111111:user/alice"),
                            "at", new Typed.Text("2026-11-21T09:30:00Z")))),
                Optional.empty()));
    assertThat(row().said().standing()).contains(ALICES);
  }

  @Test
  void changesNothingElseOfTheRow() {
    ConnectionRecord before = waiting();

    verdicts().give(before, ALICES);

    assertThat(row().with(before.said())).isEqualTo(before);
  }

  @Test
  void letsTheFirstOfTwoWinWhoReadTheSameRow() {
    ConnectionRecord read = waiting();

    boolean first = verdicts().give(read, ALICES);
    boolean second = verdicts().give(read, verdict(Wanted.REJECT, "bob", NOW));

    assertThat(List.of(first, second)).containsExactly(true, false);
    assertThat(row().said().standing()).contains(ALICES);
  }

  @Test
  void replacesAnEarlierVerdictThatWasRead() {
    verdicts().give(waiting(), ALICES);
    Verdict bobs = verdict(Wanted.REJECT, "bob", NOW.plusSeconds(9));

    assertThat(verdicts().give(row(), bobs)).isTrue();
    assertThat(row().said().standing()).contains(bobs);
  }

  @Test
  void clearsWhatWasTypedAndRead() {
    waiting();
    type(ENDPOINT, "review", new Typed.Text("perhaps"));
    type(ENDPOINT, "reviewNote", new Typed.Text("who is this?"));

    assertThat(verdicts().give(row(), ALICES)).isTrue();
    assertThat(row().said().standing()).contains(ALICES);
    assertThat(row().said().review()).isEmpty();
    assertThat(row().said().reviewNote()).isEmpty();
  }

  @Test
  void givesWayToWhatWasTypedMeanwhile() {
    ConnectionRecord read = waiting();
    type(ENDPOINT, "review", new Typed.Text("reject"));

    assertThat(verdicts().give(read, ALICES)).isFalse();
    assertThat(row().said().verdict()).isEmpty();
  }

  @Test
  void makesNoRow() {
    ledger().enrol(service, NOW);
    ConnectionRecord gone = ConnectionRecord.first(there(), undecided(), NOW).written();

    assertThat(verdicts().give(gone, ALICES)).isFalse();
    assertThat(verdicts().row(service, ENDPOINT)).isEmpty();
  }

  final ConnectionRecord waiting() {
    ledger().enrol(service, NOW);
    switch (ledger().take(service, NOW)) {
      case Taking.Taken(Pass pass) -> {
        ledger().commit(pass, List.of(ConnectionRecord.first(there(), undecided(), NOW)), NOW);
        ledger().abandon(pass);
      }
      case Taking.Held _, Taking.NotEnrolled _ -> throw new AssertionError("not taken");
    }
    return row();
  }

  final ConnectionRecord row() {
    return switch (verdicts().row(service, ENDPOINT).orElseThrow()) {
      case Row.OfConnection(ConnectionRecord record) -> record;
      case Row.OfHead _, Row.Unreadable _ -> throw new AssertionError("no record");
    };
  }

  private Connection there() {
    Connection there = connection();
    return new Connection(
        service,
        there.endpoint(),
        there.account(),
        there.origin(),
        there.state(),
        there.requestedAt());
  }

  private static Decision undecided() {
    return new Decision(
        Status.AWAITING_REVIEW, "Nobody lists this consumer.", Decider.POLICY, NOW, Map.of());
  }

  private static Verdict verdict(Wanted wanted, String user, Instant at) {
    return new Verdict(
        wanted,
        new Decider("arn:aws:iam::111111111111:user/" + user),
        Optional.of("because I say so"),
        Optional.of(at));
  }
}

package doorman.ledger;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every register promises, and its ledger with it. Each test has a service of its own. */
abstract class RegisterContract {
  private static final AtomicInteger SERVICES = new AtomicInteger();
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

  final ServiceId service = new ServiceId("vpce-svc-1%016x".formatted(SERVICES.incrementAndGet()));

  abstract Register register();

  abstract Ledger ledger();

  @Test
  void tellsAnEnrolmentFromARepetition() {
    assertThat(register().enrol(service, NOW)).isTrue();
    assertThat(register().enrol(service, LATER)).isFalse();
    assertThat(ledger().read(service).head()).isEqualTo(new Head(service, NOW, Handover.NONE));
  }

  @Test
  void enrolsForTheLedgerToo() {
    assertThat(ledger().enrol(service, NOW)).isTrue();

    assertThat(register().enrol(service, LATER)).isFalse();
    assertThat(register().enrolled()).contains(service);
  }

  @Test
  void tellsWhenAServiceWasEnrolledOrLookedAtLast() {
    register().enrol(service, NOW);
    assertThat(register().lastLooks()).containsEntry(service, NOW);

    Pass pass = pass(ledger().take(service, NOW));
    assertThat(register().lastLooks()).containsEntry(service, NOW);

    ledger().release(pass, Summary.of(List.of(), Handover.NONE, List.of()), LATER);
    assertThat(register().lastLooks()).containsEntry(service, LATER);
  }

  @Test
  void doesNotMissWhatIsNotEnrolled() {
    assertThat(register().miss(service, NOW)).isEmpty();
    assertThat(register().enrolled()).doesNotContain(service);
  }

  @Test
  void remembersSinceWhenAServiceIsMissing() {
    register().enrol(service, NOW);

    assertThat(register().miss(service, NOW.plusMillis(1500))).contains(NOW.plusMillis(1500));
    assertThat(register().miss(service, LATER)).contains(NOW.plusMillis(1500));
  }

  @Test
  void forgetsThatAServiceWasMissingWhenItIsFound() {
    register().enrol(service, NOW);
    register().miss(service, NOW);
    register().enrol(service, NOW.plusSeconds(1));

    assertThat(register().miss(service, LATER)).contains(LATER);
  }

  @Test
  void leavesAMissingServiceToItsPasses() {
    register().enrol(service, NOW);
    register().miss(service, NOW);

    assertThat(ledger().take(service, NOW)).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void endsTheEnrolmentOfAServiceThatIsRetired() {
    missing();

    assertThat(register().retire(service, NOW, LATER)).isTrue();
    assertThat(register().enrolled()).doesNotContain(service);
    assertThat(ledger().take(service, LATER)).isEqualTo(new Taking.NotEnrolled());
    assertThat(register().miss(service, LATER)).isEmpty();
  }

  @Test
  void retiresOnce() {
    missing();
    register().retire(service, NOW, LATER);

    assertThat(register().retire(service, NOW, LATER.plusSeconds(1))).isFalse();
  }

  @Test
  void retiresNothingThatIsNotMissing() {
    register().enrol(service, NOW);

    assertThat(register().retire(service, NOW, LATER)).isFalse();
    assertThat(register().enrolled()).contains(service);
  }

  @Test
  void retiresNothingThatWasFoundAndMissedAgainMeanwhile() {
    missing();
    register().enrol(service, NOW.plusSeconds(1));
    register().miss(service, LATER);

    assertThat(register().retire(service, NOW, LATER)).isFalse();
  }

  @Test
  void retiresNoServiceUnderALivePass() {
    missing();
    ledger().take(service, LATER);

    assertThat(register().retire(service, NOW, LATER.plus(Pass.TIME))).isFalse();
    assertThat(register().retire(service, NOW, LATER.plus(Pass.TIME).plusSeconds(1))).isTrue();
  }

  @Test
  void leavesNothingToAPassThatDiedBeforeTheServiceWasRetired() {
    missing();
    Pass dead = pass(ledger().take(service, NOW));
    register().retire(service, NOW, LATER);

    assertThatThrownBy(() -> ledger().commit(dead, List.of(record(1)), LATER))
        .isInstanceOf(PassLostException.class);
  }

  @Test
  void enrolsAnewWhatComesBack() {
    missing();
    register().retire(service, NOW, LATER);

    assertThat(register().enrol(service, LATER)).isTrue();
    assertThat(register().enrolled()).contains(service);
    assertThat(ledger().read(service).head()).isEqualTo(new Head(service, LATER, Handover.NONE));
  }

  @Test
  void forgetsWhatWasWrongWithAServiceThatIsRetired() {
    missing();
    Pass pass = pass(ledger().take(service, NOW));
    var handover = new Handover(500, Optional.of(new Brake(NOW, 6, 1, 5)), 3);
    ledger().release(pass, Summary.of(List.of(), handover, List.of()), NOW);
    register().retire(service, NOW, LATER);
    register().enrol(service, LATER);

    assertThat(ledger().read(service).head().handover())
        .isEqualTo(new Handover(500, Optional.empty(), 0));
  }

  @Test
  void keepsTheRecordsOfAServiceThatIsRetired() {
    missing();
    Pass pass = pass(ledger().take(service, NOW));
    ledger().commit(pass, List.of(record(1)), NOW);
    ledger().abandon(pass);
    register().retire(service, NOW, LATER);
    register().enrol(service, LATER);

    assertThat(ledger().read(service).records()).containsExactly(record(1).written());
  }

  @Test
  void tellsWhatIsNotClosed() {
    register().enrol(service, NOW);
    assertThat(register().unclosed(service)).isEqualTo(new Unclosed(Set.of(), false));

    Pass pass = pass(ledger().take(service, NOW));
    ledger()
        .commit(
            pass,
            List.of(
                record(1),
                record(2),
                record(3).advanced(Status.CLOSED, "Gone.", NOW),
                record(4).advanced(Status.REJECTED, "Out.", NOW)),
            NOW);
    assertThat(register().unclosed(service))
        .isEqualTo(new Unclosed(Set.of(Status.AWAITING_REVIEW, Status.REJECTED), false));
  }

  private void missing() {
    register().enrol(service, NOW.minusSeconds(60));
    register().miss(service, NOW);
  }

  private static Pass pass(Taking taking) {
    return switch (taking) {
      case Taking.Taken(Pass pass) -> pass;
      case Taking.Held _, Taking.NotEnrolled _ -> throw new AssertionError("not taken");
    };
  }

  private ConnectionRecord record(int number) {
    var connection =
        new Connection(
            service,
            endpoint(number),
            ACCOUNT,
            new Origin("us-east-1", Optional.empty(), EndpointType.INTERFACE),
            ConnectionState.PENDING_ACCEPTANCE,
            NOW);
    return ConnectionRecord.first(
        connection,
        new Decision(Status.AWAITING_REVIEW, "Nobody lists it.", Decider.POLICY, NOW, Map.of()),
        NOW);
  }
}

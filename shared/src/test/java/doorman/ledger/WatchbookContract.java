package doorman.ledger;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.connection.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every watchbook promises. Each test has a service of its own. */
abstract class WatchbookContract {
  private static final AtomicInteger SERVICES = new AtomicInteger();
  private static final Posture OPEN =
      new Posture(Map.of("OPEN", "The door is open."), Optional.of(NOW));
  private static final Posture SHUT = new Posture(Map.of(), Optional.of(NOW.plusSeconds(1)));

  final ServiceId service = new ServiceId("vpce-svc-2%016x".formatted(SERVICES.incrementAndGet()));

  abstract Watchbook book();

  abstract Ledger ledger();

  @Test
  void knowsNothingOfAServiceThatIsNotEnrolled() {
    book().judge(service, Posture.UNKNOWN, OPEN);

    assertThat(book().of(service)).isEmpty();
  }

  @Test
  void beginsWithNothing() {
    ledger().enrol(service, NOW);

    assertThat(book().of(service)).contains(new Watch(Posture.UNKNOWN, Set.of(), 0));
  }

  @Test
  void keepsThePosture() {
    ledger().enrol(service, NOW);
    book().judge(service, Posture.UNKNOWN, OPEN);

    assertThat(book().of(service)).contains(new Watch(OPEN, Set.of(), 0));
  }

  @Test
  void keepsAPostureThatWasNotJudgedAsAWhole() {
    ledger().enrol(service, NOW);
    var partial = new Posture(Map.of("OPEN", "The door is open."), Optional.empty());
    book().judge(service, Posture.UNKNOWN, partial);

    assertThat(book().of(service)).contains(new Watch(partial, Set.of(), 0));
  }

  @Test
  void replacesNoPostureThatAnotherRoundHasJudgedMeanwhile() {
    ledger().enrol(service, NOW);
    book().judge(service, Posture.UNKNOWN, OPEN);
    book().judge(service, Posture.UNKNOWN, SHUT);
    assertThat(book().of(service)).contains(new Watch(OPEN, Set.of(), 0));

    book().judge(service, OPEN, SHUT);
    assertThat(book().of(service)).contains(new Watch(SHUT, Set.of(), 0));
  }

  @Test
  void claimsAndDisclaimsPrincipals() {
    ledger().enrol(service, NOW);
    assertThat(book().claim(service, Set.of(), Set.of(ACCOUNT))).isTrue();
    assertThat(book().claim(service, Set.of(ACCOUNT), Set.of(ACCOUNT))).isTrue();
    assertThat(book().claim(service, Set.of(ACCOUNT), Set.of(OTHER_ACCOUNT))).isTrue();
    assertThat(principals()).containsExactlyInAnyOrder(ACCOUNT, OTHER_ACCOUNT);

    book().disclaim(service, Set.of(ACCOUNT));
    assertThat(principals()).containsExactly(OTHER_ACCOUNT);

    book().disclaim(service, Set.of(ACCOUNT, OTHER_ACCOUNT));
    book().disclaim(service, Set.of(OTHER_ACCOUNT));
    assertThat(principals()).isEmpty();
  }

  @Test
  void claimsNothingWhereAnotherRoundHasClaimedMeanwhile() {
    ledger().enrol(service, NOW);
    book().claim(service, Set.of(), Set.of(ACCOUNT));

    assertThat(book().claim(service, Set.of(), Set.of(OTHER_ACCOUNT))).isFalse();
    assertThat(book().claim(service, Set.of(OTHER_ACCOUNT), Set.of(OTHER_ACCOUNT))).isFalse();
    assertThat(principals()).containsExactly(ACCOUNT);
  }

  @Test
  void claimsNothingOfAServiceThatIsNotEnrolled() {
    assertThat(book().claim(service, Set.of(), Set.of(ACCOUNT))).isFalse();
  }

  @Test
  void tellsWhoseConnectionsAreNotOver() {
    ledger().enrol(service, NOW);
    for (Status status : Status.values()) {
      record(status);
    }

    assertThat(book().holders(service).orElseThrow())
        .containsExactlyInAnyOrder(
            account(Status.AWAITING_REVIEW),
            account(Status.ACCEPTING),
            account(Status.ACCEPTED),
            account(Status.REJECTING),
            account(Status.REVOKING),
            account(Status.FAILED));
  }

  private Set<AccountId> principals() {
    return book().of(service).orElseThrow().principals();
  }

  private static int number(Status status) {
    return List.of(Status.values()).indexOf(status);
  }

  private static AccountId account(Status status) {
    return new AccountId("%012d".formatted(number(status)));
  }

  private void record(Status status) {
    var connection =
        new Connection(
            service,
            endpoint(number(status)),
            account(status),
            new Origin("us-east-1", Optional.empty(), EndpointType.INTERFACE),
            ConnectionState.PENDING_ACCEPTANCE,
            NOW);
    Pass pass =
        switch (ledger().take(service, NOW)) {
          case Taking.Taken(Pass taken) -> taken;
          case Taking.Held _, Taking.NotEnrolled _ -> throw new AssertionError("not taken");
        };
    var decision = new Decision(status, "Because.", Decider.POLICY, NOW, Map.of());
    ledger().commit(pass, List.of(ConnectionRecord.first(connection, decision, NOW)), NOW);
    ledger().abandon(pass);
  }
}

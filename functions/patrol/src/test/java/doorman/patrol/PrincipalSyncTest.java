package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.endpoint;
import static doorman.Given.row;
import static doorman.patrol.Quarter.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import doorman.patrol.Permissions.Answer;
import doorman.principal.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalSyncTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final TypedRow FOLLOW = row(FIRST, "*").and("syncPrincipals", "true");

  private final Quarter quarter = new Quarter().tagged(FIRST);

  private static TypedRow accepting(AccountId account) {
    return row(FIRST, account).and("action", "accept");
  }

  private static Principal account(AccountId id) {
    return new Principal.Account(id);
  }

  private static Connection connection(String state) {
    return new Connection(
        FIRST,
        endpoint(1),
        ACCOUNT,
        new Origin("us-east-1", Optional.empty(), EndpointType.INTERFACE),
        new ConnectionState(state),
        NOW);
  }

  private Set<AccountId> claimed() {
    return quarter.book.of(FIRST).orElseThrow().principals();
  }

  private Report delist() {
    return quarter.listing(FIRST, FOLLOW).after(FIVE_MINUTES);
  }

  /** With an account that Doorman has allowed. */
  private void allow() {
    quarter.listing(FIRST, FOLLOW, accepting(ACCOUNT)).round();
    quarter.permissions.calls.clear();
  }

  @Test
  void allowsWhomTheAllowlistAcceptsAndRemembersThatItDid() {
    Summary summary = quarter.listing(FIRST, FOLLOW, accepting(ACCOUNT)).round().summary();

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
    assertThat(claimed()).containsExactly(ACCOUNT);
    assertThat(summary.principalsChanged()).containsExactly(FIRST.value());
    assertThat(quarter.findings(FIRST)).isEmpty();
  }

  @Test
  void removesWhomNobodyAcceptsAnyMore() {
    allow();
    Summary summary = delist().summary();

    assertThat(quarter.permissions.allowed).isEmpty();
    assertThat(claimed()).isEmpty();
    assertThat(summary.principalsChanged()).containsExactly(FIRST.value());
  }

  @Test
  void neverTouchesWhomSomebodyElseAllowed() {
    quarter.permissions.allowed.add(account(ACCOUNT));
    allow();
    delist();

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
    assertThat(quarter.permissions.calls).containsOnly("list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pendingAcceptance", "pending", "available", "aWordNeverHeard"})
  void keepsWhoeverHasAnOpenConnection(String state) {
    allow();
    quarter.connections.put(FIRST, List.of(connection(state)));
    delist();

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
    assertThat(quarter.findings(FIRST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejected", "deleted", "failed"})
  void removesWhoeverHasOnlyConnectionsThatAreOver(String state) {
    allow();
    quarter.connections.put(FIRST, List.of(connection(state)));
    delist();

    assertThat(quarter.permissions.allowed).isEmpty();
  }

  @Test
  void keepsWhoeverHasAnOpenConnectionByTheLedgerThoughEc2DoesNotShowIt() {
    allow();
    var accepted = new Decision(Status.ACCEPTED, "Because.", Decider.POLICY, NOW, Map.of());
    quarter.ledger.put(ConnectionRecord.first(connection("available"), accepted, NOW));
    delist();

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
  }

  @Test
  void removesNobodyBeforeAllAreAdded() {
    allow();
    quarter.permissions.refused.add(OTHER_ACCOUNT);
    Report report = quarter.listing(FIRST, FOLLOW, accepting(OTHER_ACCOUNT)).after(FIVE_MINUTES);

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
    assertThat(claimed()).containsExactly(ACCOUNT);
    assertThat(quarter.posture(FIRST).findings())
        .containsOnlyKeys("PRINCIPALS_REFUSED", "ACCOUNTS_CANNOT_ASK");
    assertThat(report.summary().troubles())
        .containsExactly(
            "EC2 refuses principals of " + FIRST + ": 333333333333: InvalidPrincipal: 2");
    assertThat(report.unfinished()).isFalse();

    assertThat(quarter.after(FIVE_MINUTES).summary().postureChanged()).isEmpty();

    quarter.permissions.refused.clear();
    quarter.after(FIVE_MINUTES);
    assertThat(quarter.permissions.allowed).containsExactly(account(OTHER_ACCOUNT));
    assertThat(quarter.findings(FIRST)).isEmpty();
  }

  @Test
  void keepsItsIntentWhereItIsNotKnownWhatBecameOfIt() {
    quarter.permissions.silent = true;
    Report report = quarter.listing(FIRST, FOLLOW, accepting(ACCOUNT)).round();

    assertThat(claimed()).containsExactly(ACCOUNT);
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void claimsNobodyWhomEc2HasRefused() {
    quarter.permissions.refusal =
        Optional.of(new Answer.Refused("UnauthorizedOperation", "because", true));
    quarter.listing(FIRST, FOLLOW, accepting(ACCOUNT)).round();

    assertThat(claimed()).isEmpty();
    assertThat(quarter.permissions.calls).containsOnlyOnce("add 222222222222");
  }

  @Test
  void forgetsWhomSomebodyElseRemoved() {
    allow();
    quarter.permissions.allowed.clear();
    delist();

    assertThat(claimed()).isEmpty();
  }

  @Test
  void removesWhomEc2DoesNotShowYet() {
    allow();
    quarter.permissions.hidden.add(account(ACCOUNT));
    delist();

    assertThat(quarter.permissions.allowed).isEmpty();
    assertThat(claimed()).isEmpty();
  }

  @Test
  void claimsNobodyWhomSomebodyElseAllowedBeforeEc2ShowsIt() {
    quarter.permissions.allowed.add(account(ACCOUNT));
    quarter.permissions.hidden.add(account(ACCOUNT));
    allow();

    assertThat(claimed()).isEmpty();
  }

  @Test
  void claimsWhomItAllowedThoughEc2DoesNotShowIt() {
    allow();
    quarter.permissions.hidden.add(account(ACCOUNT));
    quarter.after(FIVE_MINUTES);

    assertThat(claimed()).containsExactly(ACCOUNT);
  }

  @Test
  void leavesAllAsItIsWhenItIsNoLongerAsked() {
    allow();
    quarter.listing(FIRST).after(FIVE_MINUTES);

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
    assertThat(claimed()).containsExactly(ACCOUNT);
    assertThat(quarter.permissions.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "shadow"})
  void changesNothingWhereNothingIsToBeDone(String mode) {
    allow();
    quarter.listing(FIRST, FOLLOW.and("mode", mode), accepting(OTHER_ACCOUNT)).after(FIVE_MINUTES);

    assertThat(quarter.permissions.allowed).containsExactly(account(ACCOUNT));
    assertThat(quarter.permissions.calls).isEmpty();
  }
}

package doorman.principal;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.defaultRow;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.AccountId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalPlanTest {
  private static final Set<AccountId> NOBODY = Set.of();
  private static final Set<Principal> NO_PRINCIPAL = Set.of();
  private static final Set<Principal> ACCOUNT_ALLOWED = Set.of(new Principal.Account(ACCOUNT));

  private static ServiceAllowlist following(TypedRow... rows) {
    return allowlist(
        Stream.concat(Stream.of(defaultRow().and("syncPrincipals", "true")), Arrays.stream(rows))
            .toArray(TypedRow[]::new));
  }

  private static PrincipalChanges changes(
      ServiceAllowlist allowlist, Set<Principal> shown, Set<AccountId> claimed) {
    return PrincipalPlan.changes(allowlist, shown, claimed, NOW);
  }

  private static PrincipalChanges adding(AccountId account) {
    return new PrincipalChanges(Set.of(account), Set.of(), Set.of());
  }

  private static PrincipalChanges removing(AccountId account) {
    return new PrincipalChanges(Set.of(), Set.of(account), Set.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpce-svc-0123456789abcdef0", "*"})
  void addsAnAccountThatARowAccepts(String service) {
    var accepting = following(row(service, ACCOUNT).and("action", "accept"));

    assertThat(changes(accepting, NO_PRINCIPAL, NOBODY)).isEqualTo(adding(ACCOUNT));
  }

  @Test
  void addsNobodyWhoIsThereWhoeverPutHimThere() {
    var accepting = following(accountRow("accept"));

    assertThat(changes(accepting, ACCOUNT_ALLOWED, NOBODY)).isEqualTo(PrincipalChanges.NONE);
    assertThat(changes(accepting, ACCOUNT_ALLOWED, Set.of(ACCOUNT)))
        .isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void addsAnAccountOfWhichOnlyARoleOrEverybodyIsAllowed() {
    Set<Principal> shown =
        Set.of(
            new Principal.Everyone(),
            new Principal.Member(ACCOUNT, "arn:aws:iam::222222222222:role/app"));

    assertThat(changes(following(accountRow("accept")), shown, NOBODY)).isEqualTo(adding(ACCOUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "review"})
  void addsNobodyWhomARowDoesNotAccept(String action) {
    assertThat(changes(following(accountRow(action)), NO_PRINCIPAL, NOBODY))
        .isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void addsNobodyWhomTheRowOfTheServiceSendsToReviewThoughAnotherAcceptsEverywhere() {
    var torn = following(accountRow("review"), row("*", ACCOUNT).and("action", "accept"));

    assertThat(changes(torn, NO_PRINCIPAL, NOBODY)).isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void addsNobodyWhomARowRejectsEverywhere() {
    var torn = following(accountRow("accept"), row("*", ACCOUNT).and("action", "reject"));

    assertThat(changes(torn, NO_PRINCIPAL, NOBODY)).isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void addsNobodyBeforeOrAfterItsTime() {
    var early = following(accountRow("accept").and("validFrom", "2026-11-21T09:30:01Z"));
    var late = following(accountRow("accept").and("validUntil", "2026-11-21T09:30:00Z"));

    assertThat(changes(early, NO_PRINCIPAL, NOBODY)).isEqualTo(PrincipalChanges.NONE);
    assertThat(changes(late, NO_PRINCIPAL, NOBODY)).isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void addsNobodyForAnEndpointsRow() {
    var endpoints = following(row(SERVICE, ENDPOINT).and("action", "accept"));

    assertThat(changes(endpoints, NO_PRINCIPAL, NOBODY)).isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void addsNobodyWhomAnotherRowLeavesInDoubt() {
    var doubtful = following(accountRow("accept"), row("*", ACCOUNT).and("action", "maybe"));

    assertThat(changes(doubtful, NO_PRINCIPAL, NOBODY)).isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void removesWhomDoormanAddedWhenNoRowAcceptsHim() {
    assertThat(changes(following(), ACCOUNT_ALLOWED, Set.of(ACCOUNT))).isEqualTo(removing(ACCOUNT));
  }

  @Test
  void removesWhomDoormanAddedWhenHisTimeIsOver() {
    var late = following(accountRow("accept").and("validUntil", "2026-11-21T09:30:00Z"));

    assertThat(changes(late, ACCOUNT_ALLOWED, Set.of(ACCOUNT))).isEqualTo(removing(ACCOUNT));
  }

  @Test
  void removesNobodyWhomDoormanDidNotAdd() {
    assertThat(changes(following(), ACCOUNT_ALLOWED, Set.of(OTHER_ACCOUNT)).toRemove()).isEmpty();
  }

  @Test
  void removesNobodyWhoseRowCannotBeRead() {
    assertThat(changes(following(accountRow("acept")), ACCOUNT_ALLOWED, Set.of(ACCOUNT)))
        .isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void removesNobodyWhoseConnectionIsOpen() {
    PrincipalChanges both =
        new PrincipalChanges(Set.of(), Set.of(ACCOUNT, OTHER_ACCOUNT), Set.of());

    assertThat(both.keeping(Set.of(ACCOUNT))).isEqualTo(removing(OTHER_ACCOUNT));
  }

  @Test
  void forgetsWhomDoormanAddedAndSomebodyElseRemoved() {
    assertThat(changes(following(), NO_PRINCIPAL, Set.of(ACCOUNT)))
        .isEqualTo(new PrincipalChanges(Set.of(), Set.of(), Set.of(ACCOUNT)));
  }

  @Test
  void addsAgainWhomSomebodyElseRemovedWhileARowAcceptsHim() {
    assertThat(changes(following(accountRow("accept")), NO_PRINCIPAL, Set.of(ACCOUNT)))
        .isEqualTo(adding(ACCOUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "shadow"})
  void changesNothingWhereNothingIsToBeDone(String mode) {
    var still =
        allowlist(
            defaultRow().and("syncPrincipals", "true").and("mode", mode), accountRow("accept"));

    assertThat(changes(still, NO_PRINCIPAL, Set.of(OTHER_ACCOUNT)))
        .isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void changesNothingUnlessAsked() {
    assertThat(changes(allowlist(accountRow("accept")), NO_PRINCIPAL, Set.of(OTHER_ACCOUNT)))
        .isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void changesNothingWhereADefaultRowCannotBeRead() {
    var unreadable =
        allowlist(
            row("*", "*").and("syncPrincipals", "true"),
            defaultRow().and("mode", "asleep"),
            accountRow("accept"));

    assertThat(changes(unreadable, NO_PRINCIPAL, Set.of(OTHER_ACCOUNT)))
        .isEqualTo(PrincipalChanges.NONE);
  }

  @Test
  void listsAccountsOfRowsThatCannotBeReadToo() {
    var rows =
        allowlist(
            accountRow("acept"),
            row("*", OTHER_ACCOUNT).and("action", "reject"),
            row(SERVICE, ENDPOINT).and("action", "accept"));

    assertThat(PrincipalPlan.listed(rows)).containsExactlyInAnyOrder(ACCOUNT, OTHER_ACCOUNT);
  }
}

package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.defaultRow;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.AccountId;
import doorman.principal.Principal;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrincipalJudgementTest {
  private static final Principal ROLE =
      new Principal.Member(ACCOUNT, "arn:aws:iam::222222222222:role/app");

  private static Judgement judged(
      ServiceAllowlist rows, Set<AccountId> claimed, Principal... allowed) {
    return PrincipalJudgement.of(rows, Set.of(allowed), claimed, NOW);
  }

  private static Map<String, String> findings(ServiceAllowlist rows, Principal... allowed) {
    return judged(rows, Set.of(), allowed).over(Map.of());
  }

  @Test
  void findsThatEveryoneMayAsk() {
    Judgement open = PrincipalJudgement.of(SERVICE, Set.of(new Principal.Everyone()));
    Judgement narrow = PrincipalJudgement.of(SERVICE, Set.of(new Principal.Account(ACCOUNT)));

    assertThat(open.over(Map.of()).get("EVERYONE_MAY_ASK"))
        .endsWith("--service-id " + SERVICE + " --remove-allowed-principals '*'");
    assertThat(narrow.over(Map.of())).isEmpty();
  }

  @Test
  void findsAcceptedAccountsThatCannotAsk() {
    assertThat(findings(allowlist(accountRow("accept"))))
        .containsOnlyKeys("ACCOUNTS_CANNOT_ASK")
        .hasEntrySatisfying(
            "ACCOUNTS_CANNOT_ASK",
            sentence -> assertThat(sentence).startsWith("The allowlist accepts 222222222222, but"));
  }

  @Test
  void isContentWithARoleOfTheAccountOrEveryone() {
    var rows = allowlist(accountRow("accept"));

    assertThat(findings(rows, ROLE)).isEmpty();
    assertThat(findings(rows, new Principal.Everyone())).isEmpty();
  }

  @Test
  void doesNotJudgeWhereSomebodyUnknownIsAllowed() {
    var rows = allowlist(accountRow("accept"));

    assertThat(judged(rows, Set.of(), new Principal.Other("arn:of-a-unit")).judged())
        .doesNotContainKey(Finding.ACCOUNTS_CANNOT_ASK);
  }

  @Test
  void findsAllowedAccountsThatNoRowNames() {
    assertThat(findings(allowlist(), ROLE, new Principal.Account(OTHER_ACCOUNT)))
        .containsOnlyKeys("ACCOUNTS_ALLOWED_UNLISTED")
        .hasEntrySatisfying(
            "ACCOUNTS_ALLOWED_UNLISTED",
            sentence -> assertThat(sentence).startsWith("222222222222, 333333333333 may ask for"));
  }

  @Test
  void doesNotMindThoseWhomARowNamesOrWhomDoormanKeepsAnyway() {
    assertThat(findings(allowlist(accountRow("reject")), ROLE)).isEmpty();
    assertThat(judged(allowlist(), Set.of(ACCOUNT), ROLE).over(Map.of())).isEmpty();
  }

  @Test
  void doesNotMindAnybodyWhereTheDefaultRowAccepts() {
    assertThat(findings(allowlist(defaultRow().and("action", "accept")), ROLE)).isEmpty();
  }

  @Test
  void namesNoMoreThanOneLikesToRead() {
    assertThat(PrincipalJudgement.some(IntStream.range(0, 12).mapToObj(Integer::toString).toList()))
        .isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more");
  }
}

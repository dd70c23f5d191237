package doorman.principal;

import static doorman.Given.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalTest {
  @Test
  void isEveryoneByAStar() {
    assertThat(Principal.of("*")).isEqualTo(new Principal.Everyone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::222222222222:root", "arn:aws-cn:iam::222222222222:root"})
  void isAnAccountByItsRoot(String arn) {
    assertThat(Principal.of(arn)).isEqualTo(new Principal.Account(ACCOUNT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arn:aws:iam::222222222222:user/bob", "arn:aws:iam::222222222222:role/path/app"})
  void isAMemberOfItsAccount(String arn) {
    assertThat(Principal.of(arn)).isEqualTo(new Principal.Member(ACCOUNT, arn));
    assertThat(Principal.of(arn).ofAccount()).contains(ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:organizations::222222222222:ou/o-a/ou-b",
        "arn:aws:iam::2:root",
        "AIDAEXAMPLE",
        ""
      })
  void isUnknownOtherwise(String text) {
    assertThat(Principal.of(text)).isEqualTo(new Principal.Other(text));
  }

  @Test
  void isWrittenForItsPartition() {
    assertThat(Principal.arn("aws-cn", ACCOUNT)).isEqualTo("arn:aws-cn:iam::222222222222:root");
  }
}

package doorman.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPolicyCheckTest {
  private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/1";
  private static final String LEFT_TO_THE_ACCOUNT =
      "{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111111111111:root'},"
          + " 'Action': 'kms:*', 'Resource': '*'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        LEFT_TO_THE_ACCOUNT,
        "{'Effect': 'Allow', 'Principal': {'AWS': '111111111111'}, 'Action': '*',"
            + " 'Resource': 'arn:aws:kms:us-east-1:111111111111:key/1'}"
      })
  void takesAKeyThatIsLeftToItsAccount(String statement) {
    assertThat(read(statement).statements()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal': {'AWS': 'arn:aws:iam::222222222222:root'}, 'Action': 'kms:*', 'Resource': '*'",
        "'Principal': {'AWS': 'arn:aws:iam::111111111111:role/one'}, 'Action': 'kms:*',"
            + " 'Resource': '*'",
        "'Principal': {'AWS': '111111111111'}, 'Action': 'kms:Put*', 'Resource': '*'",
        "'Principal': {'AWS': '111111111111'}, 'Action': 'kms:*',"
            + " 'Resource': 'arn:aws:kms:us-east-1:111111111111:key/2'",
        "'Principal': {'AWS': '111111111111'}, 'Action': 'kms:*', 'Resource': '*',"
            + " 'Condition': {'StringEquals': {'aws:PrincipalAccount': '111111111111'}}"
      })
  void refusesAKeyThatIsNotLeftToItsAccount(String elements) {
    assertThatThrownBy(() -> read("{'Effect': 'Allow', %s}".formatted(elements)))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "no statement leaves all of the key to account 111111111111, whose policies so say"
                + " nothing of it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal': '*', 'Action': 'kms:*', 'Resource': '*'",
        "'Principal': {'AWS': '111111111111'}, 'Action': 'kms:Put*', 'Resource': '*'"
      })
  void refusesAPolicyThatNobodyOfTheAccountCouldChangeAnyMore(String elements) {
    String denial = "{'Sid': 'Shut', 'Effect': 'Deny', %s}".formatted(elements);

    assertThatThrownBy(() -> read(LEFT_TO_THE_ACCOUNT + "," + denial))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "statement Shut: nobody of account 111111111111 could change the key's policy any more");
  }

  @Test
  void takesADenialThatSparesSomebody() {
    String denial =
        "{'Effect': 'Deny', 'Principal': '*', 'Action': 'kms:*', 'Resource': '*', 'Condition':"
            + " {'StringNotEquals': {'aws:PrincipalAccount': '111111111111'}}}";

    assertThat(read(LEFT_TO_THE_ACCOUNT + "," + denial).statements()).hasSize(2);
  }

  private static PolicyDocument read(String statements) {
    return PolicyDocument.ofKey(Policies.document(statements), KEY);
  }
}

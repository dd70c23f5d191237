package doorman.local.iam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'Condition': {'IpAddress': {'aws:SourceArn': '10.0.0.0/8'}}; "
            + "condition operator IpAddress is not known to the local run",
        "'Condition': {'ForAnyValue:NumericEquals': {'aws:SourceArn': '1'}}; "
            + "condition operator ForAnyValue:NumericEquals is not known to the local run",
        "'Condition': {'StringNotEquals': {'aws:SourceVpce': 'vpce-1'}}; "
            + "condition key aws:SourceVpce is not known to the local run",
        "'Condition': {'ArnLike': {'aws:SourceArn': 'rule'}}; rule is no ARN",
        "'Condition': {'Null': {'aws:SourceArn': 'yes'}}; operator Null does not take [yes]",
        "'Condition': {'StringEquals': {'aws:SourceArn': '${aws:PrincipalAccount}'}}; "
            + "policy variable ${aws:PrincipalAccount} is not known to the local run",
        "'Condition': {'StringEquals': {'aws:SourceArn': []}}; an empty list says nothing",
        "'Condition': 'x'; condition \"x\" is no map that says something",
        "'Condition': {'Bool': []}; condition [] is no map that says something",
        "'NotPrincipal': '*'; element NotPrincipal is not known to the local run",
        "'Principal': '*'; element Principal is not known to the local run"
      })
  void refusesByNameWhatItDoesNotKnowInAStatement(String element, String why) {
    String statement =
        "{'Sid': 'One', 'Effect': 'Allow', 'Action': '*', 'Resource': '*', %s}".formatted(element);

    assertThatThrownBy(() -> Policies.identity(statement))
        .isInstanceOf(PolicyException.class)
        .hasMessage("statement One: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'AWS': '111111111111'}; "
            + "an account as principal of an allow is not known to the local run",
        "{'AWS': 'arn:aws:iam::111111111111:user/alice'}; "
            + "principal arn:aws:iam::111111111111:user/alice is not known to the local run",
        "{'Federated': 'x'}; principal Federated is not known to the local run",
        "{}; principal {} names nobody"
      })
  void refusesPrincipalsItDoesNotKnow(String principal, String why) {
    String statement =
        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal': %s}".formatted(principal);

    assertThatThrownBy(() -> Policies.resource(statement))
        .isInstanceOf(PolicyException.class)
        .hasMessage("statement #1: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'Action': '*', 'Resource': '*'}; statement #1: element Effect is missing",
        "{'Effect': 'Allow', 'Resource': '*'}; statement #1: element Action is missing",
        "{'Effect': 'Allow', 'Action': '*'}; statement #1: element Resource is missing",
        "{'Effect': 'allow', 'Action': '*', 'Resource': '*'}; "
            + "statement #1: effect \"allow\" is not known",
        "{'Effect': 'Allow', 'Action': '*', 'Resource': 'doorman-decisions'}; "
            + "statement #1: doorman-decisions is no ARN",
        "{'Effect': 'Allow', 'Action': [{}], 'Resource': '*'}; statement #1: {} is no text"
      })
  void refusesStatementsThatIamRefuses(String statement, String why) {
    assertThatThrownBy(() -> Policies.identity(statement))
        .isInstanceOf(PolicyException.class)
        .hasMessage(why);
  }

  @Test
  void refusesAnActionThatIsNamedAndExcepted() {
    assertThatThrownBy(() ->
            Policies.identity(
                "{'Effect': 'Allow', 'Action': 'a', 'NotAction': 'b', 'Resource': '*'}"))
        .hasMessage("statement #1: element NotAction is not known to the local run");
  }

  @Test
  void refusesTwoStatementsOfOneName() {
    String statement = "{'Sid': 'One', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

    assertThatThrownBy(() -> Policies.identity(statement + "," + statement))
        .hasMessage("two statements are called One");
  }

  @Test
  void refusesAPolicyOfAnOlderLanguage() {
    assertThatThrownBy(() ->
            PolicyDocument.ofIdentity(Policies.json("{'Version': '2008-10-17', 'Statement': []}")))
        .hasMessage("policy version is not \"2012-10-17\"");
  }

  @Test
  void refusesAnElementThatPoliciesDoNotHave() {
    assertThatThrownBy(() ->
            PolicyDocument.ofIdentity(Policies.json("{'Version': '2012-10-17', 'Statements': []}")))
        .hasMessage("policy element Statements is not known to the local run");
  }
}

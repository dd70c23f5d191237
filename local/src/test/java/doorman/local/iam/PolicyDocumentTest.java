package doorman.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {
  private static final Principal ROLE = new Principal.RoleArn("arn:aws:iam::111111111111:role/r");
  private static final Principal EVENTS = new Principal.Service("events.amazonaws.com");
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:requests";
  private static final Access SEND = Access.to("sqs:SendMessage", QUEUE);

  @Test
  void refusesWhatNoStatementAllows() {
    assertThat(Policies.identity("").allows(ROLE, SEND)).isFalse();
  }

  @Test
  void denyBeatsEveryAllow() {
    PolicyDocument policy =
        Policies.identity(
            """
            {'Effect': 'Allow', 'Action': '*', 'Resource': '*'},
            {'Effect': 'Deny', 'Action': 'sqs:SendMessage', 'Resource': '*'},
            {'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': '*'}
            """);

    assertThat(policy.allows(ROLE, SEND)).isFalse();
    assertThat(policy.allows(ROLE, Access.to("sqs:ReceiveMessage", QUEUE))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "sqs:SendMessage, true",
    "SQS:sendmessage, true",
    "sqs:Send*, true",
    "sqs:SendMessag?, true",
    "sqs:SendMessage?, false",
    "sqs:Send, false",
    "sqs.SendMessage, false",
    "*, true"
  })
  void matchesActionsWithWildcardsAndWithoutCase(String action, boolean allowed) {
    PolicyDocument policy =
        Policies.identity("{'Effect': 'Allow', 'Action': '%s', 'Resource': '*'}".formatted(action));

    assertThat(policy.allows(ROLE, SEND)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sqs:us-east-1:111111111111:requests, true",
    "arn:aws:sqs:us-east-1:111111111111:Requests, false",
    "arn:aws:sqs:us-east-1:111111111111:req*, true",
    "arn:aws:sqs:*:*:requests, true",
    "arn:aws:sqs:us-east-1:222222222222:requests, false",
    "*, true"
  })
  void matchesResourcesPartByPart(String resource, boolean allowed) {
    PolicyDocument policy =
        Policies.identity(
            "{'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': '%s'}"
                .formatted(resource));

    assertThat(policy.allows(ROLE, SEND)).isEqualTo(allowed);
  }

  @Test
  void doesNotTakeANarrowResourceForAnActionThatKnowsNone() {
    PolicyDocument policy =
        Policies.identity(
            """
            {'Effect': 'Allow', 'Action': 'ec2:DescribeVpcEndpointConnections',
             'Resource': 'arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/*'}
            """);

    assertThat(policy.allows(ROLE, Access.to("ec2:DescribeVpcEndpointConnections", "*"))).isFalse();
  }

  @Test
  void readsNotActionAndNotResourceAsAllTheOthers() {
    PolicyDocument policy =
        Policies.identity(
            """
            {'Effect': 'Allow', 'NotAction': 'sqs:DeleteQueue',
             'NotResource': 'arn:aws:sqs:us-east-1:111111111111:sweeps'}
            """);

    assertThat(policy.allows(ROLE, SEND)).isTrue();
    assertThat(policy.allows(ROLE, Access.to("sqs:DeleteQueue", QUEUE))).isFalse();
    assertThat(
            policy.allows(
                ROLE, Access.to("sqs:SendMessage", "arn:aws:sqs:us-east-1:111111111111:sweeps")))
        .isFalse();
  }

  @Test
  void letsInOnlyTheServiceThatAResourceNames() {
    PolicyDocument policy =
        Policies.resource(
            """
            {'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'},
             'Action': 'sqs:SendMessage', 'Resource': '%s'}
            """
                .formatted(QUEUE));

    assertThat(policy.allows(EVENTS, SEND)).isTrue();
    assertThat(policy.allows(new Principal.Service("sns.amazonaws.com"), SEND)).isFalse();
    assertThat(policy.allows(ROLE, SEND)).isFalse();
  }

  @Test
  void namesRolesByTheirArnAndInDeniesByTheirAccount() {
    PolicyDocument policy =
        Policies.resource(
            """
            {'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*',
             'Principal': {'AWS': 'arn:aws:iam::111111111111:role/r'}},
            {'Effect': 'Deny', 'Action': 'sqs:DeleteMessage', 'Resource': '*',
             'Principal': {'AWS': 'arn:aws:iam::111111111111:root'}}
            """);

    assertThat(policy.allows(ROLE, SEND)).isTrue();
    assertThat(policy.allows(ROLE, Access.to("sqs:DeleteMessage", QUEUE))).isFalse();
    assertThat(policy.allows(new Principal.RoleArn("arn:aws:iam::111111111111:role/s"), SEND))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'StringEquals': {'aws:ResourceTag/doorman': 'managed'}; managed; true",
        "'StringEquals': {'AWS:resourcetag/DOORMAN': 'managed'}; managed; true",
        "'StringEquals': {'aws:ResourceTag/doorman': 'managed'}; Managed; false",
        "'StringEquals': {'aws:ResourceTag/doorman': 'managed'}; ; false",
        "'StringEquals': {'aws:ResourceTag/doorman': ['other', 'managed']}; managed; true",
        "'StringEqualsIfExists': {'aws:ResourceTag/doorman': 'managed'}; ; true",
        "'StringEqualsIfExists': {'aws:ResourceTag/doorman': 'managed'}; other; false",
        "'StringEqualsIgnoreCase': {'aws:ResourceTag/doorman': 'managed'}; Managed; true",
        "'StringNotEquals': {'aws:ResourceTag/doorman': 'managed'}; other; true",
        "'StringNotEquals': {'aws:ResourceTag/doorman': 'managed'}; managed; false",
        "'StringNotEquals': {'aws:ResourceTag/doorman': ['other', 'managed']}; managed; false",
        "'StringNotEquals': {'aws:ResourceTag/doorman': 'managed'}; ; true",
        "'StringNotEqualsIgnoreCase': {'aws:ResourceTag/doorman': 'managed'}; MANAGED; false",
        "'StringLike': {'aws:ResourceTag/doorman': 'man*d'}; managed; true",
        "'StringLike': {'aws:ResourceTag/doorman': 'man?d'}; managed; false",
        "'StringNotLike': {'aws:ResourceTag/doorman': 'man*'}; managed; false",
        "'Null': {'aws:ResourceTag/doorman': 'true'}; ; true",
        "'Null': {'aws:ResourceTag/doorman': 'true'}; managed; false",
        "'Null': {'aws:ResourceTag/doorman': 'false'}; managed; true",
        "'Bool': {'aws:ResourceTag/doorman': 'true'}; TRUE; true",
        "'Bool': {'aws:ResourceTag/doorman': true}; false; false",
        "'ForAllValues:StringEquals': {'aws:ResourceTag/doorman': 'a'}; a,a; true",
        "'ForAllValues:StringEquals': {'aws:ResourceTag/doorman': 'a'}; a,b; false",
        "'ForAllValues:StringEquals': {'aws:ResourceTag/doorman': 'a'}; ; true",
        "'ForAnyValue:StringEquals': {'aws:ResourceTag/doorman': 'a'}; a,b; true",
        "'ForAnyValue:StringEquals': {'aws:ResourceTag/doorman': 'a'}; b,c; false",
        "'ForAnyValue:StringNotEquals': {'aws:ResourceTag/doorman': 'a'}; ; false",
        "'ForAnyValue:StringEqualsIfExists': {'aws:ResourceTag/doorman': 'a'}; ; true"
      })
  void comparesWhatTheRequestCarries(String condition, String values, boolean allowed) {
    PolicyDocument policy =
        Policies.identity(
            "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {%s}}"
                .formatted(condition));
    List<String> carried = values == null ? List.of() : List.of(values.split(","));

    Access access =
        new Access("sqs:SendMessage", QUEUE, Map.of("aws:ResourceTag/doorman", carried));

    assertThat(policy.allows(ROLE, access)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "ArnEquals, arn:aws:events:us-east-1:111111111111:rule/doorman/requests, true",
    "ArnLike, arn:aws:events:*:111111111111:rule/doorman/*, true",
    "ArnEquals, arn:aws:events:us-east-1:111111111111:rule/doorman/sweeps, false",
    "ArnNotEquals, arn:aws:events:us-east-1:111111111111:rule/doorman/requests, false",
    "ArnNotLike, arn:aws:events:us-east-1:111111111111:rule/other/*, true"
  })
  void comparesArns(String operator, String said, boolean allowed) {
    PolicyDocument policy =
        Policies.resource(
            """
            {'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'}, 'Action': '*',
             'Resource': '*', 'Condition': {'%s': {'aws:SourceArn': '%s'}}}
            """
                .formatted(operator, said));

    Access access =
        new Access(
            "sqs:SendMessage",
            QUEUE,
            Map.of(
                "aws:SourceArn",
                List.of("arn:aws:events:us-east-1:111111111111:rule/doorman/requests")));

    assertThat(policy.allows(EVENTS, access)).isEqualTo(allowed);
  }

  @Test
  void wantsEveryConditionToHold() {
    PolicyDocument policy =
        Policies.identity(
            """
            {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {
              'StringEquals': {'aws:ResourceTag/a': '1', 'aws:ResourceTag/b': '2'}}}
            """);

    assertThat(
            policy.allows(
                ROLE,
                new Access(
                    "sqs:SendMessage",
                    QUEUE,
                    Map.of("aws:ResourceTag/a", List.of("1"), "aws:ResourceTag/b", List.of("3")))))
        .isFalse();
  }

  @Test
  void doesNotGuessHowSeveralValuesCompareToOne() {
    PolicyDocument policy =
        Policies.identity(
            """
            {'Effect': 'Allow', 'Action': '*', 'Resource': '*',
             'Condition': {'StringEquals': {'aws:ResourceTag/a': '1'}}}
            """);
    Access access =
        new Access("sqs:SendMessage", QUEUE, Map.of("aws:ResourceTag/a", List.of("1", "2")));

    assertThatThrownBy(() -> policy.allows(ROLE, access))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "condition key aws:ResourceTag/a has several values: say ForAllValues or ForAnyValue");
  }
}

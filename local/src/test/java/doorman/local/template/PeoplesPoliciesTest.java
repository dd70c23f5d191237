package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.Access;
import doorman.local.iam.ManagedPolicy;
import doorman.local.iam.Principal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template's policies for people let them do, and what not. */
class PeoplesPoliciesTest {
  private static final String REVIEW = "arn:aws:lambda:us-east-1:111111111111:function:doorman-";
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-";

  private final Stack stack = Stack.of(Templates.deployed(Map.of()));

  @ParameterizedTest
  @CsvSource({
    "InvokeFunctionUrl, review, lambda:FunctionUrlAuthType, AWS_IAM, true",
    "InvokeFunctionUrl, review, lambda:FunctionUrlAuthType, NONE, false",
    "InvokeFunction, review, lambda:InvokedViaFunctionUrl, true, true",
    "InvokeFunction, review, lambda:InvokedViaFunctionUrl, false, false",
    "InvokeFunction, review, aws:PrincipalArn, any, false",
    "InvokeFunction, decide, lambda:InvokedViaFunctionUrl, true, false",
    "GetFunction, review, lambda:InvokedViaFunctionUrl, true, false"
  })
  void aReviewerMayCallTheUrlOnly(
      String action, String function, String key, String value, boolean allowed) {
    var access = new Access("lambda:" + action, REVIEW + function, Map.of(key, List.of(value)));

    assertThat(allows("Reviewers", access)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "'service,endpoint,review', true",
    "'service,endpoint,review,reviewNote', true",
    "'service,endpoint,status', false",
    "'service,endpoint,review,verdict', false",
    "'service,endpoint,review,version', false"
  })
  void aTableOperatorMayTypeNothingButAVerdict(String attributes, boolean allowed) {
    assertThat(allows("TableOperators", update(Map.of("dynamodb:Attributes", list(attributes)))))
        .isEqualTo(allowed);
  }

  @Test
  void aTableOperatorMayNotTypeWhatNamesNothing() {
    assertThat(allows("TableOperators", update(Map.of()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NONE, true", "UPDATED_NEW, true", "UPDATED_OLD, true", "ALL_OLD, false"})
  void aTableOperatorSeesOfAnUpdateNothingButTheUpdate(String values, boolean allowed) {
    var keys =
        Map.of(
            "dynamodb:Attributes", list("service,endpoint,review"),
            "dynamodb:ReturnValues", List.of(values));

    assertThat(allows("TableOperators", update(keys))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "Query, decisions, true",
    "Query, decisions/index/open, true",
    "Scan, decisions/index/account, true",
    "PutItem, decisions, false",
    "DeleteItem, decisions, false",
    "BatchWriteItem, decisions, false",
    "UpdateTable, decisions, false",
    "GetRecords, decisions/stream/2026-11-21T09:30:00.000, false",
    "PutItem, allowlist, true",
    "UpdateItem, allowlist, true",
    "DeleteItem, allowlist, true",
    "Scan, allowlist, true",
    "DeleteTable, allowlist, false",
    "Query, other, false"
  })
  void aTableOperatorMayReadBothTablesAndEditOne(String action, String table, boolean allowed) {
    assertThat(allows("TableOperators", Access.to("dynamodb:" + action, TABLE + table)))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reviewers", "TableOperators"})
  void nobodyMayDoTheRest(String policy) {
    assertThat(allows(policy, Access.to("ec2:AcceptVpcEndpointConnections", "*"))).isFalse();
    assertThat(allows(policy, Access.to("iam:AttachUserPolicy", "*"))).isFalse();
    assertThat(allows(policy, Access.to("events:PutEvents", "*"))).isFalse();
  }

  private boolean allows(String name, Access access) {
    return stack.managedPolicies().stream()
        .filter(policy -> policy.name().equals("doorman-" + name + "Policy"))
        .map(ManagedPolicy::document)
        .findFirst()
        .orElseThrow()
        .allows(new Principal.User("111111111111"), access);
  }

  private static Access update(Map<String, List<String>> keys) {
    return new Access("dynamodb:UpdateItem", TABLE + "decisions", keys);
  }

  private static List<String> list(String attributes) {
    return List.of(attributes.split(","));
  }
}

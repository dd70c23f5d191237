package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.iam.Access;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.Home;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessesTest {
  private static final String DECISIONS = "arn:aws:dynamodb:eu-west-1:111111111111:table/decisions";
  private static final String STREAM = DECISIONS + "/stream/2026-11-21T10:00:00.000";

  private final Accesses accesses =
      new Accesses(
          new Arns(Home.usual("eu-west-1")), new PartitionKeys((action, request) -> DESCRIPTION));

  /** Every table has the partition key service, and an index by account. */
  private static final Answer DESCRIPTION =
      Answer.of(
          200,
          "application/x-amz-json-1.0",
          """
          {"Table": {
            "KeySchema": [
              {"AttributeName": "service", "KeyType": "HASH"},
              {"AttributeName": "endpoint", "KeyType": "RANGE"}],
            "GlobalSecondaryIndexes": [
              {"IndexName": "account", "KeySchema": [
                {"AttributeName": "account", "KeyType": "HASH"}]}]}}
          """);

  @Test
  void aWriteNamesItsPartitionAndEachAttributeThatItTouches() {
    assertThat(
            of(
                "UpdateItem",
                """
                {"TableName": "decisions",
                 "Key": {"service": {"S": "vpce-svc-1"}, "endpoint": {"S": "*"}},
                 "UpdateExpression": "SET #p = :pass",
                 "ConditionExpression": "attribute_not_exists(passUntil)",
                 "ExpressionAttributeNames": {"#p": "passId"},
                 "ReturnValues": "ALL_OLD"}
                """))
        .containsExactly(
            new Access(
                "dynamodb:UpdateItem",
                DECISIONS,
                Map.of(
                    "dynamodb:LeadingKeys", List.of("vpce-svc-1"),
                    "dynamodb:Attributes", List.of("service", "endpoint", "passUntil", "passId"),
                    "dynamodb:ReturnValues", List.of("ALL_OLD"))));
  }

  @Test
  void aReadOfAllAttributesSaysSo() {
    assertThat(
            of(
                "GetItem",
                """
                {"TableName": "decisions", "ReturnConsumedCapacity": "TOTAL",
                 "Key": {"service": {"S": "vpce-svc-1"}, "endpoint": {"S": "*"}}}
                """))
        .containsExactly(
            new Access(
                "dynamodb:GetItem",
                DECISIONS,
                Map.of(
                    "dynamodb:LeadingKeys", List.of("vpce-svc-1"),
                    "dynamodb:Attributes", List.of("service", "endpoint"),
                    "dynamodb:Select", List.of("ALL_ATTRIBUTES"),
                    "dynamodb:ReturnConsumedCapacity", List.of("TOTAL"))));
  }

  @Test
  void aQueryOfAnIndexNamesTheIndexAndItsPartition() {
    assertThat(
            of(
                "Query",
                """
                {"TableName": "decisions", "IndexName": "account",
                 "KeyConditionExpression": "account = :a",
                 "ProjectionExpression": "endpoint",
                 "ExpressionAttributeValues": {":a": {"S": "222222222222"}}}
                """))
        .containsExactly(
            new Access(
                "dynamodb:Query",
                DECISIONS + "/index/account",
                Map.of(
                    "dynamodb:LeadingKeys", List.of("222222222222"),
                    "dynamodb:Attributes", List.of("account", "endpoint"),
                    "dynamodb:Select", List.of("SPECIFIC_ATTRIBUTES"))));
  }

  @Test
  void aScanHasNoLeadingKey() {
    assertThat(of("Scan", "{\"TableName\": \"decisions\", \"Select\": \"COUNT\"}"))
        .containsExactly(
            new Access("dynamodb:Scan", DECISIONS, Map.of("dynamodb:Select", List.of("COUNT"))));
  }

  @Test
  void anIndexNameOnAWriteDoesNotPassForTheIndex() {
    assertThat(of("PutItem", "{\"TableName\": \"decisions\", \"IndexName\": \"account\"}"))
        .containsExactly(Access.to("dynamodb:PutItem", DECISIONS));
  }

  @Test
  void anEmptyProjectionOrIndexNameIsNone() {
    assertThat(
            of(
                "Scan",
                "{\"TableName\": \"decisions\", \"IndexName\": null,"
                    + " \"ProjectionExpression\": null}"))
        .containsExactly(
            new Access(
                "dynamodb:Scan", DECISIONS, Map.of("dynamodb:Select", List.of("ALL_ATTRIBUTES"))));
  }

  @Test
  void aReadByKeyCannotClaimAProjection() {
    assertThat(of("GetItem", "{\"TableName\": \"decisions\", \"Select\": \"SPECIFIC_ATTRIBUTES\"}"))
        .containsExactly(
            new Access(
                "dynamodb:GetItem",
                DECISIONS,
                Map.of("dynamodb:Select", List.of("ALL_ATTRIBUTES"))));
  }

  @Test
  void aKeyBesideThePutItemDoesNotHideItsPartition() {
    assertThat(
            of(
                "PutItem",
                """
                {"TableName": "decisions",
                 "Key": {"service": {"S": "mine"}}, "Item": {"service": {"S": "theirs"}}}
                """))
        .containsExactly(
            new Access(
                "dynamodb:PutItem",
                DECISIONS,
                Map.of(
                    "dynamodb:LeadingKeys", List.of("mine", "theirs"),
                    "dynamodb:Attributes", List.of("service"))));
  }

  @Test
  void aTransactionIsAuthorisedItemByItem() {
    Map<String, List<String>> context =
        Map.of(
            "dynamodb:LeadingKeys", List.of("a"),
            "dynamodb:Attributes", List.of("service"),
            "dynamodb:EnclosingOperation", List.of("TransactWriteItems"));
    assertThat(
            of(
                "TransactWriteItems",
                """
                {"TransactItems": [
                  {"Put": {"TableName": "decisions", "Item": {"service": {"S": "a"}}}},
                  {"Update": {"TableName": "decisions", "Key": {"service": {"S": "a"}}}},
                  {"Delete": {"TableName": "decisions", "Key": {"service": {"S": "a"}}}},
                  {"ConditionCheck": {"TableName": "decisions", "Key": {"service": {"S": "a"}}}}]}
                """))
        .containsExactly(
            new Access("dynamodb:PutItem", DECISIONS, context),
            new Access("dynamodb:UpdateItem", DECISIONS, context),
            new Access("dynamodb:DeleteItem", DECISIONS, context),
            new Access("dynamodb:ConditionCheckItem", DECISIONS, context));
  }

  @Test
  void aTransactionOfReadsIsAuthorisedItemByItem() {
    assertThat(
            of(
                "TransactGetItems",
                """
                {"TransactItems": [
                  {"Get": {"TableName": "decisions", "Key": {"service": {"S": "a"}},
                           "ProjectionExpression": "tenant"}}]}
                """))
        .containsExactly(
            new Access(
                "dynamodb:GetItem",
                DECISIONS,
                Map.of(
                    "dynamodb:LeadingKeys", List.of("a"),
                    "dynamodb:Attributes", List.of("service", "tenant"),
                    "dynamodb:Select", List.of("SPECIFIC_ATTRIBUTES"),
                    "dynamodb:EnclosingOperation", List.of("TransactGetItems"))));
  }

  @Test
  void aBatchOfReadsNamesAllPartitionsOfEachTable() {
    assertThat(
            of(
                "BatchGetItem",
                """
                {"RequestItems": {
                  "decisions": {
                    "Keys": [{"service": {"S": "a"}}, {"service": {"S": "b"}}],
                    "ProjectionExpression": "tenant"},
                  "allowlist": {"Keys": [{"service": {"S": "c"}}]}}}
                """))
        .containsExactly(
            new Access(
                "dynamodb:BatchGetItem",
                DECISIONS,
                Map.of(
                    "dynamodb:LeadingKeys", List.of("a", "b"),
                    "dynamodb:Attributes", List.of("service", "tenant"),
                    "dynamodb:Select", List.of("SPECIFIC_ATTRIBUTES"))),
            new Access(
                "dynamodb:BatchGetItem",
                "arn:aws:dynamodb:eu-west-1:111111111111:table/allowlist",
                Map.of(
                    "dynamodb:LeadingKeys", List.of("c"),
                    "dynamodb:Attributes", List.of("service"),
                    "dynamodb:Select", List.of("ALL_ATTRIBUTES"))));
  }

  @Test
  void aBatchOfWritesNamesWhatItPutsAndWhatItDeletes() {
    assertThat(
            of(
                "BatchWriteItem",
                """
                {"RequestItems": {"decisions": [
                  {"PutRequest": {"Item": {"service": {"S": "a"}, "tenant": {"S": "t"}}}},
                  {"DeleteRequest": {"Key": {"service": {"S": "b"}}}}]}}
                """))
        .containsExactly(
            new Access(
                "dynamodb:BatchWriteItem",
                DECISIONS,
                Map.of(
                    "dynamodb:LeadingKeys", List.of("a", "b"),
                    "dynamodb:Attributes", List.of("service", "tenant"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateTable",
        "DeleteTable",
        "DescribeTable",
        "DescribeTimeToLive",
        "UpdateTable",
        "UpdateTimeToLive"
      })
  void administrationIsOfATable(String action) {
    assertThat(of(action, "{\"TableName\": \"decisions\"}"))
        .containsExactly(Access.to("dynamodb:" + action, DECISIONS));
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeStream, StreamArn, ''",
    "GetShardIterator, StreamArn, ''",
    "GetRecords, ShardIterator, |1|AAAA"
  })
  void aReaderNamesItsStream(String action, String field, String rest) {
    assertThat(of(action, "{\"" + field + "\": \"" + STREAM + rest + "\"}"))
        .containsExactly(Access.to("dynamodb:" + action, STREAM));
  }

  @Test
  void listingTheStreamsOfATableIsOfAnyOfThem() {
    assertThat(of("ListStreams", "{\"TableName\": \"decisions\"}"))
        .containsExactly(Access.to("dynamodb:ListStreams", DECISIONS + "/stream/*"));
  }

  @Test
  void listingTablesKnowsNoResource() {
    assertThat(of("ListTables", "{}")).containsExactly(Access.to("dynamodb:ListTables", "*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UpdateContinuousBackups",
        "RestoreTableToPointInTime",
        "ExecuteStatement",
        "Frobnicate"
      })
  void refusesByNameWhatIsNotPlayed(String action) {
    assertThatThrownBy(() -> of(action, "{\"TableName\": \"decisions\"}"))
        .isInstanceOf(AwsException.class)
        .hasMessage("This machine does not play dynamodb:" + action);
  }

  private List<Access> of(String action, String request) {
    return accesses.of(action, Json.object(request));
  }
}

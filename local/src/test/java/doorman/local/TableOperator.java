package doorman.local;

import static doorman.local.Eventually.eventually;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Oscar, who runs the allowlist and types verdicts, by all that his policy lets him do. */
record TableOperator(DynamoDbClient dynamo, String service) {
  private static final String ALLOWLIST = "doorman-allowlist";
  private static final String DECISIONS = "doorman-decisions";

  /** Edits a row of his own in each way that there is, and reads it back. */
  void editAllowlist() {
    Map<String, AttributeValue> key = key("consumer", "999999999999");
    dynamo.describeTable(describe -> describe.tableName(ALLOWLIST));
    dynamo.putItem(put -> put.tableName(ALLOWLIST).item(key));
    dynamo.updateItem(update ->
        update
            .tableName(ALLOWLIST)
            .key(key)
            .updateExpression("SET note = :note")
            .expressionAttributeValues(Map.of(":note", AttributeValue.fromS("to be called"))));
    dynamo.getItem(get -> get.tableName(ALLOWLIST).key(key));
    dynamo.batchGetItem(get -> get.requestItems(Map.of(ALLOWLIST, keys(key))));
    query(ALLOWLIST);
    dynamo.scan(scan -> scan.tableName(ALLOWLIST));
    dynamo.deleteItem(delete -> delete.tableName(ALLOWLIST).key(key));
    WriteRequest row =
        WriteRequest.builder().putRequest(PutRequest.builder().item(key).build()).build();
    dynamo.batchWriteItem(write -> write.requestItems(Map.of(ALLOWLIST, List.of(row))));
  }

  /** Reads the decisions by the table and by each index. */
  void readDecisions() {
    Map<String, AttributeValue> head = key("endpoint", "*");
    dynamo.describeTable(describe -> describe.tableName(DECISIONS));
    dynamo.getItem(get -> get.tableName(DECISIONS).key(head));
    dynamo.batchGetItem(get -> get.requestItems(Map.of(DECISIONS, keys(head))));
    query(DECISIONS);
    dynamo.scan(scan -> scan.tableName(DECISIONS));
    for (String index : List.of("account", "open")) {
      dynamo.scan(scan -> scan.tableName(DECISIONS).indexName(index));
      dynamo.query(query ->
          query
              .tableName(DECISIONS)
              .indexName(index)
              .keyConditionExpression("#key = :value")
              .expressionAttributeNames(Map.of("#key", index))
              .expressionAttributeValues(Map.of(":value", AttributeValue.fromS("waiting"))));
    }
  }

  /** Types a verdict, again if Doorman is writing the row. */
  void type(String endpoint, String verdict) {
    eventually(() -> {
      try {
        dynamo.updateItem(update ->
            update
                .tableName(DECISIONS)
                .key(key("endpoint", endpoint))
                .updateExpression("SET review = :verdict")
                .expressionAttributeValues(Map.of(":verdict", AttributeValue.fromS(verdict))));
      } catch (TransactionConflictException e) {
        throw new AssertionError("Doorman is writing " + endpoint, e);
      }
    });
  }

  private void query(String table) {
    dynamo.query(query ->
        query
            .tableName(table)
            .keyConditionExpression("service = :service")
            .expressionAttributeValues(Map.of(":service", AttributeValue.fromS(service))));
  }

  private Map<String, AttributeValue> key(String name, String value) {
    return Map.of("service", AttributeValue.fromS(service), name, AttributeValue.fromS(value));
  }

  private static KeysAndAttributes keys(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).build();
  }
}

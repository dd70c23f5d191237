package doorman.allowlist;

import doorman.connection.ServiceId;
import doorman.table.AttributeValues;
import doorman.table.Typed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The allowlist in DynamoDB, read consistently: two Query calls, for the service and for all. */
public final class DynamoAllowlist implements Allowlist {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoAllowlist(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public ServiceAllowlist of(ServiceId service) {
    try {
      List<Map<String, Typed>> rows =
          Stream.of(service.value(), RowKey.ANY).flatMap(this::rows).toList();
      return ServiceAllowlist.of(service, rows);
    } catch (SdkException e) {
      throw new AllowlistUnavailableException(
          "The allowlist of " + service + " in table " + table + " cannot be read", e);
    }
  }

  private Stream<Map<String, Typed>> rows(String partition) {
    return dynamo
        .queryPaginator(query ->
            query
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#service = :service")
                .expressionAttributeNames(Map.of("#service", RowReader.SERVICE))
                .expressionAttributeValues(Map.of(":service", AttributeValue.fromS(partition))))
        .items()
        .stream()
        .map(AttributeValues::typed);
  }
}

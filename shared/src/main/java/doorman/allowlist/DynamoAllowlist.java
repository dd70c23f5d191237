package doorman.allowlist;

import doorman.connection.ServiceId;
import doorman.table.AttributeValues;
import doorman.table.Typed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The allowlist in DynamoDB, read consistently: one Query for a service, and one for all. */
public final class DynamoAllowlist implements Allowlist, Twins {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoAllowlist(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public ServiceAllowlist of(ServiceId service) {
    return ServiceAllowlist.of(
        service,
        Stream.of(service.value(), RowKey.ANY).map(this::rows).flatMap(List::stream).toList());
  }

  @Override
  public Set<RowKey> twinsOf(String service) {
    return Twins.among(rows(service).stream().map(RowKey::of).toList());
  }

  private List<Map<String, Typed>> rows(String service) {
    try {
      return dynamo
          .queryPaginator(query ->
              query
                  .tableName(table)
                  .consistentRead(true)
                  .keyConditionExpression("#service = :service")
                  .expressionAttributeNames(Map.of("#service", RowKey.SERVICE))
                  .expressionAttributeValues(Map.of(":service", AttributeValue.fromS(service))))
          .items()
          .stream()
          .map(AttributeValues::typed)
          .toList();
    } catch (SdkException e) {
      throw new AllowlistUnavailableException(
          "The allowlist of " + service + " in table " + table + " cannot be read", e);
    }
  }
}

package doorman.ledger;

import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The heads of the decisions table, found by its index {@value #INDEX}. */
public final class DynamoEnrolments implements Enrolments {
  private static final String INDEX = "open";

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoEnrolments(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Set<ServiceId> enrolled() {
    try {
      return dynamo
          .queryPaginator(query ->
              query
                  .tableName(table)
                  .indexName(INDEX)
                  .keyConditionExpression("#open = :service")
                  .expressionAttributeNames(Map.of("#open", "open"))
                  .expressionAttributeValues(Map.of(":service", Value.text("service"))))
          .items()
          .stream()
          .map(head -> new ServiceId(new Item(head).text("service")))
          .collect(toSet());
    } catch (SdkException e) {
      throw new LedgerUnavailableException(
          "The enrolled services in table " + table + " cannot be listed", e);
    }
  }
}

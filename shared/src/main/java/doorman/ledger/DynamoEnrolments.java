package doorman.ledger;

import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The heads of the decisions table, found by its index {@value #INDEX}. One that somebody made for
 * what is no service is left out: it stands in nobody's way.
 */
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
          .flatMap(head -> new Item(head).optional("service").stream())
          .filter(ServiceId::isOne)
          .map(ServiceId::new)
          .collect(toSet());
    } catch (SdkException e) {
      throw new LedgerUnavailableException(
          "The enrolled services in table " + table + " cannot be listed", e);
    }
  }
}

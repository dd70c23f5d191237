package doorman.ledger;

import static java.util.stream.Collectors.toMap;

import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    return lastLooks().keySet();
  }

  /** What {@link Register#lastLooks} tells. */
  Map<ServiceId, Instant> lastLooks() {
    try {
      return heads()
          .filter(head -> head.optional("service").filter(ServiceId::isOne).isPresent())
          .collect(toMap(head -> head.read("service", ServiceId::new), DynamoEnrolments::lastLook));
    } catch (SdkException e) {
      throw new LedgerUnavailableException(
          "The enrolled services in table " + table + " cannot be listed", e);
    }
  }

  private Stream<Item> heads() {
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
        .map(Item::new);
  }

  /** What somebody has edited beyond recognition counts as never. */
  private static Instant lastLook(Item head) {
    return instant(head, HeadItem.LAST_PASS_AT)
        .or(() -> instant(head, HeadItem.ENROLLED_AT))
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> instant(Item head, String name) {
    try {
      return head.optionalInstant(name);
    } catch (UnreadableItemException e) {
      return Optional.empty();
    }
  }
}

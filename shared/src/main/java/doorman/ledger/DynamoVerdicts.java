package doorman.ledger;

import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Verdicts in DynamoDB.
 *
 * <p>A write names what people say and nothing else of the row, in its condition too: so that IAM
 * can keep whoever gives verdicts from everything else.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">The
 *     condition key dynamodb:Attributes</a>
 */
public final class DynamoVerdicts implements Verdicts {
  private final DynamoDbClient dynamo;
  private final DecisionsTable table;

  /**
   * Opens the decisions table.
   *
   * @param pause how to wait before a write that collided is tried again
   */
  public DynamoVerdicts(DynamoDbClient dynamo, String table, Pause pause) {
    this.dynamo = dynamo;
    this.table = new DecisionsTable(dynamo, table, new Backoff(pause));
  }

  @Override
  public boolean enrolled(ServiceId service) {
    return table.answered(
        "read", service, () -> item(service, HeadItem.ENDPOINT).containsKey(HeadItem.ENROLLED_AT));
  }

  @Override
  public Optional<Row> row(ServiceId service, EndpointId endpoint) {
    Map<String, AttributeValue> item =
        table.answered("read", service, () -> item(service, endpoint.value()));
    return Optional.of(item).filter(found -> !found.isEmpty()).map(DynamoRow::read);
  }

  @Override
  public boolean give(ConnectionRecord read, Verdict verdict) {
    Connection connection = read.connection();
    Said said = read.said();
    Update update =
        new Update(table.name(), connection.service().value(), connection.endpoint().value())
            .set("verdict", AttributeValue.fromM(written(verdict)))
            .remove("review")
            .remove("reviewNote")
            .onlyIfPresent("service")
            .onlyIfStill("review", said.review())
            .onlyIfStill("reviewNote", said.reviewNote())
            .onlyIfStill("verdict", said.verdict());
    return table.answered(
        "give a verdict at",
        connection.service(),
        () -> {
          try {
            table.writeUnseen(update);
            return true;
          } catch (ConditionalCheckFailedException saidOtherwise) {
            return false;
          }
        });
  }

  private static Map<String, AttributeValue> written(Verdict verdict) {
    var map = new HashMap<String, AttributeValue>();
    map.put("action", Value.text(verdict.wanted().name().toLowerCase(Locale.ROOT)));
    map.put("by", Value.text(verdict.by().name()));
    verdict.note().ifPresent(note -> map.put("note", Value.text(note)));
    verdict.at().ifPresent(at -> map.put("at", Value.instant(at)));
    return map;
  }

  private Map<String, AttributeValue> item(ServiceId service, String endpoint) {
    return dynamo
        .getItem(get ->
            get.tableName(table.name())
                .consistentRead(true)
                .key(
                    Map.of(
                        "service", Value.text(service.value()), "endpoint", Value.text(endpoint))))
        .item();
  }
}

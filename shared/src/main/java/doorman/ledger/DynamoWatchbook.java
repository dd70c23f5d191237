package doorman.ledger;

import static java.util.stream.Collectors.toSet;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The watchbook in DynamoDB: each of its writes is one conditional update of a head. */
public final class DynamoWatchbook implements Watchbook {
  private static final Set<String> OVER =
      Set.of(Status.CLOSED.name(), Status.REJECTED.name(), Status.REVOKED.name());

  private final DynamoDbClient dynamo;
  private final DecisionsTable table;
  private final HeadItem heads;

  /**
   * Opens the watchbook in the decisions table.
   *
   * @param pause how to wait before a write that collided is tried again
   */
  public DynamoWatchbook(DynamoDbClient dynamo, String table, Pause pause) {
    this.dynamo = dynamo;
    this.table = new DecisionsTable(dynamo, table, new Backoff(pause));
    this.heads = new HeadItem(table);
  }

  @Override
  public Optional<Watch> of(ServiceId service) {
    return table.answered(
        "read",
        service,
        () ->
            rows(service, "#endpoint = :endpoint", HeadItem.ENDPOINT)
                .filter(head -> head.containsKey(HeadItem.ENROLLED_AT))
                .map(HeadItem::watch)
                .findFirst());
  }

  @Override
  public void judge(ServiceId service, Posture before, Posture after) {
    table.answered("judge", service, () -> wrote(heads.judge(service, before, after)));
  }

  @Override
  public boolean claim(ServiceId service, Set<AccountId> before, Set<AccountId> principals) {
    return table.answered(
        "claim principals of", service, () -> wrote(heads.claim(service, before, principals)));
  }

  @Override
  public void disclaim(ServiceId service, Set<AccountId> principals) {
    table.answered(
        "disclaim principals of", service, () -> wrote(heads.disclaim(service, principals)));
  }

  /** Where the condition does not hold, another was there before. */
  private boolean wrote(Update update) {
    try {
      table.write(update);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Optional<Set<AccountId>> holders(ServiceId service) {
    return table.answered(
        "read",
        service,
        () -> {
          List<Optional<AccountId>> holders =
              rows(service, "begins_with(#endpoint, :endpoint)", "vpce-")
                  .filter(row -> !OVER.contains(text(row, "status")))
                  .map(row -> Optional.of(text(row, "account")))
                  .map(account -> account.filter(AccountId::isOne).map(AccountId::new))
                  .toList();
          return holders.stream().allMatch(Optional::isPresent)
              ? Optional.of(holders.stream().flatMap(Optional::stream).collect(toSet()))
              : Optional.empty();
        });
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
  }

  private Stream<Map<String, AttributeValue>> rows(
      ServiceId service, String condition, String endpoint) {
    return dynamo
        .queryPaginator(query ->
            query
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("#service = :service AND " + condition)
                .expressionAttributeNames(Map.of("#service", "service", "#endpoint", "endpoint"))
                .expressionAttributeValues(
                    Map.of(
                        ":service", Value.text(service.value()),
                        ":endpoint", Value.text(endpoint))))
        .items()
        .stream()
        .map(HashMap::new);
  }
}

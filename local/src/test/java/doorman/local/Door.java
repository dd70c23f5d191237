package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * An endpoint service with what the tables say of it.
 *
 * @param type of the endpoints that can connect to it
 */
record Door(Provider provider, String id, String name, String type) {
  private static final String ALLOWLIST = "doorman-allowlist";
  private static final String DECISIONS = "doorman-decisions";

  /** Types a row into the allowlist. */
  void list(String consumer, Map<String, String> row) {
    list(id, consumer, row);
  }

  /** Types a row for all services into the allowlist. */
  void listEverywhere(String consumer, Map<String, String> row) {
    list("*", consumer, row);
  }

  private void list(String service, String consumer, Map<String, String> row) {
    Map<String, AttributeValue> item = new HashMap<>();
    row.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    item.put("service", AttributeValue.fromS(service));
    item.put("consumer", AttributeValue.fromS(consumer));
    provider.dynamo().putItem(put -> put.tableName(ALLOWLIST).item(item));
  }

  void list(Customer customer, String action) {
    list(customer.account(), Map.of("action", action));
  }

  /** Takes a row out of the allowlist. */
  void unlist(String consumer) {
    provider
        .dynamo()
        .deleteItem(delete ->
            delete
                .tableName(ALLOWLIST)
                .key(
                    Map.of(
                        "service", AttributeValue.fromS(id),
                        "consumer", AttributeValue.fromS(consumer))));
  }

  /** Types into the row of a connection, again if Doorman is writing it. */
  void review(String endpoint, String verdict) {
    eventually(() -> {
      try {
        type(endpoint, verdict);
      } catch (TransactionConflictException e) {
        throw new AssertionError("Doorman is writing " + endpoint, e);
      }
    });
  }

  private void type(String endpoint, String verdict) {
    provider
        .dynamo()
        .updateItem(update ->
            update
                .tableName(DECISIONS)
                .key(key(endpoint))
                .updateExpression("SET review = :verdict")
                .expressionAttributeValues(Map.of(":verdict", AttributeValue.fromS(verdict))));
  }

  /** Asks Doorman to look, as the operators do, until it has seen these endpoints. */
  void look(String... endpoints) {
    provider.put(LookEvent.at(this).naming(endpoints));
  }

  /** What the ledger says of a connection, if it knows it. */
  Optional<LedgerRow> row(String endpoint) {
    return Optional.ofNullable(rows().get(endpoint));
  }

  /** What the ledger says, by endpoint. */
  Map<String, LedgerRow> rows() {
    return items().stream()
        .filter(item -> !LedgerRow.text(item, "endpoint").equals("*"))
        .collect(toMap(item -> LedgerRow.text(item, "endpoint"), LedgerRow::of));
  }

  /** A text in the row of a connection, if it is there. */
  Optional<String> text(String endpoint, String name) {
    return items().stream()
        .filter(item -> LedgerRow.text(item, "endpoint").equals(endpoint))
        .flatMap(item -> Optional.ofNullable(item.get(name)).stream())
        .map(AttributeValue::s)
        .findFirst();
  }

  /** Since when the brake holds, if it does. */
  Optional<String> brakeSince() {
    return head()
        .flatMap(head -> Optional.ofNullable(head.get("brake")))
        .map(brake -> LedgerRow.text(brake.m(), "since"));
  }

  /** What the last pass found for people to repair. */
  List<String> findings() {
    return head().map(head -> head.get("findings")).stream()
        .flatMap(findings -> findings.l().stream())
        .map(AttributeValue::s)
        .toList();
  }

  /** Whether Doorman has taken the service into its care. */
  boolean enrolled() {
    return head().isPresent();
  }

  private Optional<Map<String, AttributeValue>> head() {
    return items().stream()
        .filter(item -> LedgerRow.text(item, "endpoint").equals("*"))
        .findFirst();
  }

  private Map<String, AttributeValue> key(String endpoint) {
    return Map.of("service", AttributeValue.fromS(id), "endpoint", AttributeValue.fromS(endpoint));
  }

  private List<Map<String, AttributeValue>> items() {
    return provider
        .dynamo()
        .queryPaginator(query ->
            query
                .tableName(DECISIONS)
                .consistentRead(true)
                .keyConditionExpression("service = :service")
                .expressionAttributeValues(Map.of(":service", AttributeValue.fromS(id))))
        .items()
        .stream()
        .toList();
  }
}

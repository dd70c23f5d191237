package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * An endpoint service with what the tables say of it.
 *
 * @param type of the endpoints that can connect to it
 */
record Door(Provider provider, String id, String name, String type) {
  private static final String ALLOWLIST = "doorman-allowlist";
  private static final String DECISIONS = "doorman-decisions";
  private static final int LARGEST_BATCH = 25;

  /** Types a row into the allowlist. */
  void list(String consumer, Map<String, String> row) {
    list(id, consumer, row);
  }

  /** Types a row for all services into the allowlist. */
  void listEverywhere(String consumer, Map<String, String> row) {
    list("*", consumer, row);
  }

  private void list(String service, String consumer, Map<String, String> row) {
    provider.dynamo().putItem(put -> put.tableName(ALLOWLIST).item(item(service, consumer, row)));
  }

  private static Map<String, AttributeValue> item(
      String service, String consumer, Map<String, String> row) {
    Map<String, AttributeValue> item = new HashMap<>();
    row.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    item.put("service", AttributeValue.fromS(service));
    item.put("consumer", AttributeValue.fromS(consumer));
    return item;
  }

  /** Lists customers in batches, each until nothing of it is left. */
  void listAll(List<Customer> customers, String action) {
    for (int first = 0; first < customers.size(); first += LARGEST_BATCH) {
      int end = Math.min(first + LARGEST_BATCH, customers.size());
      Map<String, List<WriteRequest>> rest =
          Map.of(
              ALLOWLIST,
              customers.subList(first, end).stream()
                  .map(customer -> item(id, customer.account(), Map.of("action", action)))
                  .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
                  .toList());
      while (!rest.isEmpty()) {
        Map<String, List<WriteRequest>> now = rest;
        rest =
            provider.dynamo().batchWriteItem(write -> write.requestItems(now)).unprocessedItems();
      }
    }
  }

  /** Takes a row out of the allowlist. */
  void delist(Customer customer) {
    Map<String, AttributeValue> key =
        Map.of(
            "service", AttributeValue.fromS(id),
            "consumer", AttributeValue.fromS(customer.account()));
    provider.dynamo().deleteItem(delete -> delete.tableName(ALLOWLIST).key(key));
  }

  /** Has the head say what an earlier enrolment left there: accounts that Doorman allowed. */
  void claim(Customer customer) {
    provider
        .dynamo()
        .updateItem(update ->
            update
                .tableName(DECISIONS)
                .key(key("*"))
                .updateExpression("ADD principals :accounts")
                .expressionAttributeValues(
                    Map.of(":accounts", AttributeValue.fromSs(List.of(customer.account())))));
  }

  void list(Customer customer, String action) {
    list(customer.account(), Map.of("action", action));
  }

  /** Types into the row of a connection, again if Doorman is writing it. */
  void review(String endpoint, String verdict) {
    write(endpoint, "review", AttributeValue.fromS(verdict));
  }

  /** Writes what only Doorman should, into the row of a connection or the head. */
  void write(String endpoint, String attribute, AttributeValue value) {
    edit(
        endpoint,
        attribute,
        update ->
            update
                .updateExpression("SET #attribute = :value")
                .expressionAttributeValues(Map.of(":value", value)));
  }

  /** Takes out of a row what only Doorman should. */
  void erase(String endpoint, String attribute) {
    edit(endpoint, attribute, update -> update.updateExpression("REMOVE #attribute"));
  }

  private void edit(
      String endpoint, String attribute, Consumer<UpdateItemRequest.Builder> expression) {
    eventually(() -> {
      try {
        provider
            .dynamo()
            .updateItem(update ->
                expression.accept(
                    update
                        .tableName(DECISIONS)
                        .key(key(endpoint))
                        .expressionAttributeNames(Map.of("#attribute", attribute))));
      } catch (TransactionConflictException e) {
        throw new AssertionError("Doorman is writing " + endpoint, e);
      }
    });
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

  /** The endpoints in whose rows the attribute stands. */
  Set<String> having(String name) {
    return items().stream()
        .filter(item -> item.containsKey(name))
        .map(item -> LedgerRow.text(item, "endpoint"))
        .collect(toSet());
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

  /** What the patrol found wrong with how the service is set up, by its codes. */
  Set<String> posture() {
    return head().map(head -> head.get("posture")).map(AttributeValue::m).orElse(Map.of()).keySet();
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

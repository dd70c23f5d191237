package doorman.day;

import static java.util.stream.Collectors.toMap;

import doorman.connection.ServiceId;
import doorman.day.Sight.Standing;
import doorman.ledger.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The two tables as a person of the provider types into them and reads them. */
final class Tables {
  private static final String ALLOWLIST = "doorman-allowlist";
  private static final String DECISIONS = "doorman-decisions";
  private static final String HEAD = "*";

  private final DynamoDbClient dynamo;

  Tables(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  void list(ServiceId service, String consumer, Map<String, String> attributes) {
    var row = new TreeMap<>(attributes);
    row.put("service", service.value());
    row.put("consumer", consumer);
    Map<String, AttributeValue> item =
        row.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, e -> AttributeValue.fromS(e.getValue())));
    dynamo.putItem(put -> put.tableName(ALLOWLIST).item(item));
  }

  void delist(ServiceId service, String consumer) {
    dynamo.deleteItem(delete ->
        delete
            .tableName(ALLOWLIST)
            .key(
                Map.of(
                    "service", AttributeValue.fromS(service.value()),
                    "consumer", AttributeValue.fromS(consumer))));
  }

  void type(Visit visit, String review, String note) {
    dynamo.updateItem(update ->
        update
            .tableName(DECISIONS)
            .key(key(visit.service(), visit.endpoint().value()))
            .updateExpression("SET review = :review, reviewNote = :note")
            .expressionAttributeValues(
                Map.of(
                    ":review", AttributeValue.fromS(review),
                    ":note", AttributeValue.fromS(note))));
  }

  Optional<Standing> standing(Visit visit) {
    Map<String, AttributeValue> row = row(visit.service(), visit.endpoint().value());
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Standing(
                Status.valueOf(text(row, "status")), text(row, "decidedBy"), text(row, "reason")));
  }

  Instant revokeAt(Visit visit) {
    return Instant.parse(text(row(visit.service(), visit.endpoint().value()), "revokeAt"));
  }

  List<String> findings(ServiceId service) {
    return Optional.ofNullable(row(service, HEAD).get("findings")).stream()
        .flatMap(findings -> findings.l().stream())
        .map(AttributeValue::s)
        .toList();
  }

  private Map<String, AttributeValue> row(ServiceId service, String endpoint) {
    return dynamo
        .getItem(get -> get.tableName(DECISIONS).key(key(service, endpoint)).consistentRead(true))
        .item();
  }

  private static Map<String, AttributeValue> key(ServiceId service, String endpoint) {
    return Map.of(
        "service", AttributeValue.fromS(service.value()),
        "endpoint", AttributeValue.fromS(endpoint));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
  }
}

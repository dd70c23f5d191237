package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of DynamoDB's condition keys in one access, gathered from the parts of a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Fine-grained
 *     access control</a>
 */
final class ConditionKeys {
  private static final List<String> EXPRESSIONS =
      List.of(
          "ConditionExpression",
          "FilterExpression",
          "KeyConditionExpression",
          "ProjectionExpression",
          "UpdateExpression");
  private static final List<String> MAPS_BY_ATTRIBUTE =
      List.of("AttributeUpdates", "Expected", "KeyConditions", "QueryFilter", "ScanFilter");

  private final Optional<String> partitionKey;
  private final Map<String, Set<String>> values = new LinkedHashMap<>();

  ConditionKeys(Optional<String> partitionKey) {
    this.partitionKey = partitionKey;
  }

  ConditionKeys add(String key, String value) {
    values.computeIfAbsent("dynamodb:" + key, absent -> new LinkedHashSet<>()).add(value);
    return this;
  }

  /** Adds a parameter of the request under its own name, if the request has it. */
  ConditionKeys addParameter(JsonNode request, String parameter) {
    JsonNode value = request.path(parameter);
    return value.isTextual() ? add(parameter, value.textValue()) : this;
  }

  /** What a search brings back, also where the request leaves it to the default. */
  ConditionKeys addSelectOfSearch(JsonNode search) {
    String otherwise =
        search.hasNonNull("IndexName") ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES";
    return addSelect(search, search.path("Select").asText(otherwise));
  }

  /** What a read by key brings back; it has no parameter to say so. */
  ConditionKeys addSelectOfGet(JsonNode get) {
    return addSelect(get, "ALL_ATTRIBUTES");
  }

  /** Adds the attributes that an operation names, and the partitions that it is about. */
  ConditionKeys addOperation(JsonNode operation) {
    addItem(operation.path("Key"));
    addItem(operation.path("Item"));
    MAPS_BY_ATTRIBUTE.forEach(map -> addNames(operation.path(map)));
    operation.path("AttributesToGet").forEach(name -> add("Attributes", name.asText()));
    JsonNode placeholders = operation.path("ExpressionAttributeNames");
    for (String expression : EXPRESSIONS) {
      Expression.of(operation.path(expression).asText(""))
          .attributes(placeholders)
          .forEach(name -> add("Attributes", name));
    }
    partitionKey.ifPresent(attribute -> addQueried(operation, attribute));
    return this;
  }

  /** Adds an item's or a key's attributes and its partition. */
  ConditionKeys addItem(JsonNode item) {
    addNames(item);
    partitionKey.ifPresent(attribute -> addPartition(item.path(attribute)));
    return this;
  }

  Map<String, List<String>> asContext() {
    var context = new LinkedHashMap<String, List<String>>();
    values.forEach((key, set) -> context.put(key, List.copyOf(set)));
    return context;
  }

  private ConditionKeys addSelect(JsonNode read, String otherwise) {
    boolean projected =
        read.hasNonNull("ProjectionExpression") || read.hasNonNull("AttributesToGet");
    return add("Select", projected ? "SPECIFIC_ATTRIBUTES" : otherwise);
  }

  private void addNames(JsonNode byAttribute) {
    byAttribute.properties().forEach(property -> add("Attributes", property.getKey()));
  }

  private void addQueried(JsonNode query, String attribute) {
    JsonNode condition = query.path("KeyConditions").path(attribute);
    condition.path("AttributeValueList").forEach(this::addPartition);
    Expression.of(query.path("KeyConditionExpression").asText(""))
        .equalTo(attribute, query.path("ExpressionAttributeNames"))
        .forEach(value -> addPartition(query.path("ExpressionAttributeValues").path(value)));
  }

  /** The value of a key is a string, a number or bytes in Base64: the only text in its object. */
  private void addPartition(JsonNode attributeValue) {
    attributeValue.forEach(value -> add("LeadingKeys", value.asText()));
  }
}

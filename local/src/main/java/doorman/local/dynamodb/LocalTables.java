package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.dynamodb.TableSettings.Index;
import doorman.local.dynamodb.TableSettings.KeyPart;
import doorman.local.wire.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the tables of a template. */
public final class LocalTables {
  private final Dynamo dynamo;

  public LocalTables(Dynamo dynamo) {
    this.dynamo = dynamo;
  }

  /**
   * Creates a table and, where it is set, turns its expiry on.
   *
   * @throws TableRefusedException if DynamoDB does not take the settings
   */
  public Table create(TableSettings settings) {
    String name = settings.name();
    JsonNode created = carryOut("CreateTable", name, creation(settings));
    settings
        .expiry()
        .ifPresent(attribute -> carryOut("UpdateTimeToLive", name, expiry(name, attribute)));
    JsonNode description = created.path("TableDescription");
    return new Table(
        name,
        description.path("TableArn").asText(),
        Optional.ofNullable(description.path("LatestStreamArn").textValue()));
  }

  private JsonNode carryOut(String action, String table, Map<String, ?> request) {
    Answer answer = dynamo.carryOut(action, Json.object(request));
    if (answer.status() != 200) {
      throw new TableRefusedException(table, answer.body());
    }
    return Json.object(answer.body());
  }

  private static Map<String, ?> creation(TableSettings settings) {
    var request = new HashMap<String, Object>();
    request.put("TableName", settings.name());
    request.put("BillingMode", "PAY_PER_REQUEST");
    request.put("DeletionProtectionEnabled", settings.deletionProtected());
    request.put(
        "AttributeDefinitions",
        settings.attributes().stream()
            .map(key -> Map.of("AttributeName", key.name(), "AttributeType", key.type()))
            .toList());
    request.put("KeySchema", keySchema(settings.keys()));
    if (!settings.indexes().isEmpty()) {
      request.put(
          "GlobalSecondaryIndexes", settings.indexes().stream().map(LocalTables::index).toList());
    }
    settings
        .streamView()
        .ifPresent(view ->
            request.put(
                "StreamSpecification", Map.of("StreamEnabled", true, "StreamViewType", view)));
    return request;
  }

  private static Map<String, ?> index(Index index) {
    var projection = new HashMap<String, Object>();
    projection.put("ProjectionType", index.projection());
    if (!index.included().isEmpty()) {
      projection.put("NonKeyAttributes", index.included());
    }
    return Map.of(
        "IndexName", index.name(), "KeySchema", keySchema(index.keys()), "Projection", projection);
  }

  private static List<Map<String, String>> keySchema(List<KeyPart> keys) {
    return keys.stream()
        .map(key -> Map.of("AttributeName", key.attribute(), "KeyType", key.type()))
        .toList();
  }

  private static Map<String, ?> expiry(String table, String attribute) {
    return Map.of(
        "TableName",
        table,
        "TimeToLiveSpecification",
        Map.of("Enabled", true, "AttributeName", attribute));
  }
}

package doorman.local.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change of an item as the function gets it.
 *
 * @param key the item's, the same text for the same item
 * @param created about when the item changed
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with
 *     DynamoDB</a>
 */
record StreamRecord(String sequenceNumber, String key, Instant created, String json) {
  private static final List<String> OF_EVENT =
      List.of("eventID", "eventName", "eventVersion", "eventSource", "awsRegion");
  private static final List<String> OF_CHANGE =
      List.of(
          "ApproximateCreationDateTime",
          "Keys",
          "NewImage",
          "OldImage",
          "SequenceNumber",
          "SizeBytes",
          "StreamViewType");
  private static final Map<String, String> OF_IDENTITY =
      Map.of("PrincipalId", "principalId", "Type", "type");

  /** Writes what DynamoDB Streams gives as the function gets it. */
  static ObjectNode json(JsonNode record, String streamArn) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    OF_EVENT.forEach(name -> copy(record, name, json, name));
    ObjectNode change = json.putObject("dynamodb");
    OF_CHANGE.forEach(name -> copy(record.path("dynamodb"), name, change, name));
    if (record.hasNonNull("userIdentity")) {
      ObjectNode identity = json.putObject("userIdentity");
      OF_IDENTITY.forEach(
          (theirs, ours) -> copy(record.path("userIdentity"), theirs, identity, ours));
    }
    return json.put("eventSourceARN", streamArn);
  }

  /** Takes up what was so written. */
  static StreamRecord of(JsonNode json) {
    JsonNode change = json.path("dynamodb");
    return new StreamRecord(
        change.path("SequenceNumber").asText(),
        key(change.path("Keys")),
        instant(change.path("ApproximateCreationDateTime").decimalValue()),
        json.toString());
  }

  /** The event with all these records. */
  static String event(List<StreamRecord> records) {
    return records.stream().map(StreamRecord::json).collect(joining(",", "{\"Records\":[", "]}"));
  }

  int size() {
    return json.getBytes(UTF_8).length;
  }

  private static void copy(JsonNode from, String theirs, ObjectNode to, String ours) {
    if (from.hasNonNull(theirs)) {
      to.set(ours, from.get(theirs));
    }
  }

  private static String key(JsonNode keys) {
    var sorted = new TreeMap<String, JsonNode>();
    keys.properties().forEach(part -> sorted.put(part.getKey(), part.getValue()));
    return sorted.toString();
  }

  private static Instant instant(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }
}

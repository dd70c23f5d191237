package doorman.local.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.dynamodb.Dynamo;
import doorman.local.wire.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DynamoDB Streams with shards and records as a test puts them there. */
final class ScriptedDynamo implements Dynamo {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private final List<String> actions = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();

  /** A shard as it grows. */
  private static final class Shard {
    private final Optional<String> parent;
    private final List<ObjectNode> records = new ArrayList<>();
    private boolean closed;

    private Shard(Optional<String> parent) {
      this.parent = parent;
    }
  }

  synchronized void open(String shard, Optional<String> parent) {
    shards.put(shard, new Shard(parent));
  }

  synchronized void close(String shard) {
    shard(shard).closed = true;
  }

  synchronized void put(String shard, String number, String key, Instant created) {
    ObjectNode record =
        JSON.objectNode()
            .put("eventID", "event-" + number)
            .put("eventName", "INSERT")
            .put("eventVersion", "1.1")
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", "us-east-1");
    ObjectNode change =
        record
            .putObject("dynamodb")
            .put("ApproximateCreationDateTime", created.getEpochSecond())
            .put("SequenceNumber", number)
            .put("SizeBytes", 10)
            .put("StreamViewType", "NEW_AND_OLD_IMAGES");
    change.putObject("Keys").putObject("id").put("S", key);
    shard(shard).records.add(record);
  }

  /** Refuses the next call for records. */
  synchronized void refuseOnce(String type) {
    refusal = Optional.of(type);
  }

  synchronized List<String> actions() {
    return List.copyOf(actions);
  }

  @Override
  public synchronized Answer carryOut(String action, ObjectNode request) {
    actions.add(action);
    return switch (action) {
      case "DescribeStream" -> answer(describe());
      case "GetShardIterator" -> answer(JSON.objectNode().put("ShardIterator", iterator(request)));
      case "GetRecords" -> records(request.path("ShardIterator").asText());
      default -> throw new AssertionError(action);
    };
  }

  private ObjectNode describe() {
    ObjectNode answer = JSON.objectNode();
    ArrayNode described = answer.putObject("StreamDescription").putArray("Shards");
    shards.forEach((id, shard) -> {
      ObjectNode one = described.addObject().put("ShardId", id);
      shard.parent.ifPresent(parent -> one.put("ParentShardId", parent));
    });
    return answer;
  }

  private String iterator(ObjectNode request) {
    String id = request.path("ShardId").asText();
    List<String> numbers =
        shard(id).records.stream()
            .map(record -> record.path("dynamodb").path("SequenceNumber").asText())
            .toList();
    int place =
        switch (request.path("ShardIteratorType").asText()) {
          case "TRIM_HORIZON" -> 0;
          case "LATEST" -> numbers.size();
          default -> numbers.indexOf(request.path("SequenceNumber").asText()) + 1;
        };
    return id + "|" + place;
  }

  private Answer records(String iterator) {
    if (refusal.isPresent()) {
      String type = refusal.get();
      refusal = Optional.empty();
      return new Answer(400, "json", Map.of(), "{\"__type\":\"a#" + type + "\"}");
    }
    String id = iterator.substring(0, iterator.indexOf('|'));
    int place = Integer.parseInt(iterator.substring(id.length() + 1));
    Shard shard = shard(id);
    ObjectNode answer = JSON.objectNode();
    answer.putArray("Records").addAll(shard.records.subList(place, shard.records.size()));
    if (!shard.closed) {
      answer.put("NextShardIterator", id + "|" + shard.records.size());
    }
    return answer(answer);
  }

  private Shard shard(String id) {
    return Optional.ofNullable(shards.get(id)).orElseThrow();
  }

  private static Answer answer(ObjectNode body) {
    return new Answer(200, "json", Map.of(), body.toString());
  }
}

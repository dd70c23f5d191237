package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of a table, as those read them whom IAM already lets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">DynamoDB
 *     Streams</a>
 */
public record TableStream(Dynamo dynamo, String arn) {

  /**
   * A part of the stream.
   *
   * @param parent the one whose records come before, which may be gone already
   */
  public record Shard(String id, Optional<String> parent) {}

  /** Where in a shard to begin. */
  public sealed interface Position {

    /** With the oldest record that is left. */
    record TrimHorizon() implements Position {}

    /** With what comes from now on. */
    record Latest() implements Position {}

    /** With the record that follows. */
    record After(String sequenceNumber) implements Position {}
  }

  /**
   * Some records of a shard in their order, as DynamoDB writes them.
   *
   * @param next the iterator for those that follow; absent at the end of the shard
   */
  public record Page(List<JsonNode> records, Optional<String> next) {

    public Page {
      records = List.copyOf(records);
    }
  }

  /**
   * All shards there are, the oldest first.
   *
   * @throws AwsException if DynamoDB refuses
   */
  public List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    ObjectNode request = Json.object(Map.of("StreamArn", arn));
    Optional<String> last;
    do {
      JsonNode described = carryOut("DescribeStream", request).path("StreamDescription");
      described.path("Shards").forEach(shard -> shards.add(shard(shard)));
      last = text(described, "LastEvaluatedShardId");
      last.ifPresent(id -> request.put("ExclusiveStartShardId", id));
    } while (last.isPresent());
    return shards;
  }

  /**
   * An iterator, which {@link #read} takes for some minutes.
   *
   * @throws AwsException if DynamoDB refuses
   */
  public String iterator(String shardId, Position position) {
    ObjectNode request = Json.object(Map.of("StreamArn", arn, "ShardId", shardId));
    switch (position) {
      case Position.TrimHorizon _ -> request.put("ShardIteratorType", "TRIM_HORIZON");
      case Position.Latest _ -> request.put("ShardIteratorType", "LATEST");
      case Position.After(String sequenceNumber) ->
          request
              .put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER")
              .put("SequenceNumber", sequenceNumber);
    }
    return carryOut("GetShardIterator", request).path("ShardIterator").asText();
  }

  /**
   * The records at an iterator, perhaps none.
   *
   * @throws AwsException if DynamoDB refuses, such as an iterator that is too old
   */
  public Page read(String iterator) {
    JsonNode answer = carryOut("GetRecords", Json.object(Map.of("ShardIterator", iterator)));
    return new Page(
        answer.path("Records").valueStream().toList(), text(answer, "NextShardIterator"));
  }

  private ObjectNode carryOut(String action, ObjectNode request) {
    Answer answer = dynamo.carryOut(action, request);
    ObjectNode body = Json.object(answer.body());
    if (answer.status() != 200) {
      String type = body.path("__type").asText();
      throw new AwsException(answer.status(), type.substring(type.indexOf('#') + 1), answer.body());
    }
    return body;
  }

  private static Shard shard(JsonNode shard) {
    return new Shard(shard.path("ShardId").asText(), text(shard, "ParentShardId"));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }
}

package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.iam.Access;
import doorman.local.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * What IAM must allow before a call is carried out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions,
 *     resources and condition keys</a>
 */
final class Accesses {
  private static final Set<String> SEARCHES = Set.of("Query", "Scan");
  private static final Set<String> GETS = Set.of("BatchGetItem", "GetItem");
  private static final Map<String, String> READ_ACTIONS = Map.of("Get", "GetItem");

  private static final Map<String, String> WRITE_ACTIONS =
      Map.of(
          "ConditionCheck", "ConditionCheckItem",
          "Delete", "DeleteItem",
          "Put", "PutItem",
          "Update", "UpdateItem");

  private final Arns arns;
  private final PartitionKeys partitionKeys;

  Accesses(Arns arns, PartitionKeys partitionKeys) {
    this.arns = arns;
    this.partitionKeys = partitionKeys;
  }

  /**
   * The accesses that a call makes, in the order of the request.
   *
   * @throws AwsException if this machine does not play the action
   */
  List<Access> of(String action, JsonNode request) {
    return switch (action) {
      case "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem" ->
          List.of(single(action, request));
      case "BatchGetItem" -> batchGet(request);
      case "BatchWriteItem" -> batchWrite(request);
      case "TransactGetItems" -> transaction(action, request, READ_ACTIONS);
      case "TransactWriteItems" -> transaction(action, request, WRITE_ACTIONS);
      case "CreateTable",
          "DeleteTable",
          "DescribeTable",
          "DescribeTimeToLive",
          "UpdateTable",
          "UpdateTimeToLive" ->
          List.of(access(action, arns.table(text(request, "TableName"))));
      case "DescribeLimits", "ListTables" -> List.of(access(action, "*"));
      case "ListTagsOfResource", "TagResource", "UntagResource" ->
          List.of(access(action, text(request, "ResourceArn")));
      case "DescribeStream", "GetShardIterator" ->
          List.of(access(action, text(request, "StreamArn")));
      case "GetRecords" -> List.of(access(action, streamOf(text(request, "ShardIterator"))));
      case "ListStreams" -> List.of(access(action, streamsOf(request)));
      default ->
          throw new AwsException(
              400, "UnknownOperationException", "This machine does not play dynamodb:" + action);
    };
  }

  private Access single(String action, JsonNode request) {
    Optional<String> index = index(action, request);
    String table = text(request, "TableName");
    String resource = arns.table(table) + index.map(name -> "/index/" + name).orElse("");
    ConditionKeys keys = keys(table, index, request).addParameter(request, "ReturnValues");
    return access(action, resource, operation(action, request, keys));
  }

  private List<Access> batchGet(JsonNode request) {
    var accesses = new ArrayList<Access>();
    for (Entry<String, JsonNode> table : request.path("RequestItems").properties()) {
      JsonNode read = table.getValue();
      ConditionKeys keys = keys(table.getKey(), Optional.empty(), request);
      read.path("Keys").forEach(keys::addItem);
      operation("BatchGetItem", read, keys);
      accesses.add(access("BatchGetItem", arns.table(table.getKey()), keys));
    }
    return accesses;
  }

  private List<Access> batchWrite(JsonNode request) {
    var accesses = new ArrayList<Access>();
    for (Entry<String, JsonNode> table : request.path("RequestItems").properties()) {
      ConditionKeys keys = keys(table.getKey(), Optional.empty(), request);
      table.getValue().forEach(write -> write.forEach(keys::addOperation));
      accesses.add(access("BatchWriteItem", arns.table(table.getKey()), keys));
    }
    return accesses;
  }

  /** Each item of a transaction is authorised as if it came alone. */
  private List<Access> transaction(
      String enclosing, JsonNode request, Map<String, String> actionByKind) {
    var accesses = new ArrayList<Access>();
    for (JsonNode item : request.path("TransactItems")) {
      for (Entry<String, JsonNode> part : item.properties()) {
        String action = actionByKind.get(part.getKey());
        if (action != null) {
          String table = text(part.getValue(), "TableName");
          ConditionKeys keys = keys(table, Optional.empty(), request);
          keys.add("EnclosingOperation", enclosing);
          operation(action, part.getValue(), keys);
          accesses.add(access(action, arns.table(table), keys));
        }
      }
    }
    return accesses;
  }

  private ConditionKeys keys(String table, Optional<String> index, JsonNode request) {
    return new ConditionKeys(partitionKeys.of(table, index))
        .addParameter(request, "ReturnConsumedCapacity");
  }

  private static ConditionKeys operation(String action, JsonNode operation, ConditionKeys keys) {
    keys.addOperation(operation);
    if (SEARCHES.contains(action)) {
      return keys.addSelectOfSearch(operation);
    }
    return GETS.contains(action) ? keys.addSelectOfGet(operation) : keys;
  }

  /** Only queries and scans read an index; others must not pass for it. */
  private static Optional<String> index(String action, JsonNode request) {
    boolean named = SEARCHES.contains(action) && request.hasNonNull("IndexName");
    return named ? Optional.of(text(request, "IndexName")) : Optional.empty();
  }

  /** An iterator begins with the ARN of its stream. */
  private static String streamOf(String shardIterator) {
    int end = shardIterator.indexOf('|');
    return end < 0 ? shardIterator : shardIterator.substring(0, end);
  }

  private String streamsOf(JsonNode request) {
    return arns.table(request.path("TableName").asText("*")) + "/stream/*";
  }

  private static String text(JsonNode request, String field) {
    return request.path(field).asText("");
  }

  private static Access access(String action, String resource) {
    return access(action, resource, new ConditionKeys(Optional.empty()));
  }

  private static Access access(String action, String resource, ConditionKeys keys) {
    return new Access("dynamodb:" + action, resource, keys.asContext());
  }
}

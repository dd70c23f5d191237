package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.AwsException;
import doorman.local.wire.Home;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The ARNs of the provider's tables, indexes and streams, which DynamoDB Local writes with a Region
 * and an account of its own.
 *
 * <p>Texts are rewritten by the names of their fields. An attribute of an item may bear the same
 * name, but its value is an object, such as <code>{"S": …}</code>: items stay as they are.
 */
record Arns(Home home) {
  private static final String LOCAL_REGION = "ddblocal";
  private static final String LOCAL = "arn:aws:dynamodb:" + LOCAL_REGION + ":000000000000:";
  private static final List<String> MAPS_BY_TABLE =
      List.of("ItemCollectionMetrics", "Responses", "UnprocessedItems", "UnprocessedKeys");

  String table(String name) {
    return ours() + "table/" + name;
  }

  /**
   * Puts plain names where a request gives tables by their ARNs.
   *
   * @return what stood there, by plain name; without those that are named plainly
   * @throws AwsException if a table is not the provider's
   */
  Map<String, String> nameTables(ObjectNode request) {
    var given = new HashMap<String, String>();
    UnaryOperator<String> plain =
        nameOrArn -> {
          String name = swap(nameOrArn, table(""), "");
          if (!name.equals(nameOrArn)) {
            given.put(name, nameOrArn);
          }
          return name;
        };
    Json.rewrite(request, Map.of("TableName", plain));
    Json.rename(request.path("RequestItems"), plain);
    return given;
  }

  /** The answer to such a request, which names tables as they were given. */
  String nameAsGiven(String answer, Map<String, String> given) {
    ObjectNode copy = Json.object(answer);
    UnaryOperator<String> asGiven = name -> given.getOrDefault(name, name);
    Json.rewrite(copy.path("ConsumedCapacity"), Map.of("TableName", asGiven));
    MAPS_BY_TABLE.forEach(map -> Json.rename(copy.path(map), asGiven));
    return copy.toString();
  }

  /**
   * The request as DynamoDB Local understands it.
   *
   * @throws AwsException if a resource is not the provider's
   */
  ObjectNode toLocal(ObjectNode request) {
    ObjectNode copy = request.deepCopy();
    UnaryOperator<String> change = arn -> swap(arn, ours(), LOCAL);
    Json.rewrite(
        copy,
        Map.of(
            "ResourceArn", change,
            "StreamArn", change,
            "ExclusiveStartStreamArn", change,
            "ShardIterator", change));
    return copy;
  }

  /** The answer of DynamoDB Local as AWS would have written it. */
  String toOurs(String answer) {
    if (!answer.contains(LOCAL_REGION)) {
      return answer;
    }
    ObjectNode copy = Json.object(answer);
    UnaryOperator<String> change = text -> text.replace(LOCAL, ours());
    Json.rewrite(
        copy,
        Map.of(
            "TableArn", change,
            "IndexArn", change,
            "StreamArn", change,
            "LatestStreamArn", change,
            "LastEvaluatedStreamArn", change,
            "ShardIterator", change,
            "NextShardIterator", change,
            "Message", change,
            "message", change,
            "awsRegion", local -> home.region()));
    return copy.toString();
  }

  private static String swap(String text, String prefix, String other) {
    if (text.startsWith(prefix)) {
      return other + text.substring(prefix.length());
    }
    if (text.startsWith("arn:")) {
      throw new AwsException(400, "ResourceNotFoundException", "Requested resource not found");
    }
    return text;
  }

  private String ours() {
    return home.arn("dynamodb", "");
  }
}

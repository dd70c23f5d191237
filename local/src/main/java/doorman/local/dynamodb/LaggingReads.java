package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.traffic.Later;
import doorman.local.weather.Chance;
import doorman.local.wire.Answer;
import java.util.Set;

/**
 * Answers reads that need not be consistent from a replica of each table, which follows the table a
 * little later: those of indexes always, as DynamoDB fills its indexes, and some of the others.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Global
 *     secondary indexes</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html">Read
 *     consistency</a>
 */
final class LaggingReads implements Dynamo {
  private static final Set<String> TABLE_CHANGES =
      Set.of("CreateTable", "DeleteTable", "UpdateTable", "UpdateTimeToLive");
  private static final Set<String> SEARCHES = Set.of("Query", "Scan");

  private final Dynamo dynamo;
  private final Chance indexLag;
  private final Chance staleRead;
  private final Replicas replicas;

  LaggingReads(Dynamo dynamo, Chance indexLag, Chance staleRead, Later later) {
    this.dynamo = dynamo;
    this.indexLag = indexLag;
    this.staleRead = staleRead;
    this.replicas = new Replicas(dynamo, indexLag, later);
  }

  @Override
  public Answer carryOut(String action, ObjectNode request) {
    if (isServedByReplica(action, request)) {
      return read(action, request);
    }
    Answer answer = dynamo.carryOut(action, request);
    if (answer.status() != 200) {
      return answer;
    }
    if (TABLE_CHANGES.contains(action)) {
      replicas.changeTable(action, request);
    }
    replicas.follow(action, request);
    return action.equals("ListTables") ? withoutReplicas(answer) : answer;
  }

  private boolean isServedByReplica(String action, ObjectNode request) {
    String table = request.path("TableName").asText();
    boolean consistent = request.path("ConsistentRead").asBoolean();
    boolean read = SEARCHES.contains(action) || action.equals("GetItem");
    if (!read || consistent || !replicas.exists(table)) {
      return false;
    }
    boolean behind = replicas.isBehind(table);
    if (request.hasNonNull("IndexName")) {
      if (behind) {
        indexLag.struck();
      }
      return true;
    }
    return behind && staleRead.strikes();
  }

  private Answer read(String action, ObjectNode request) {
    String table = request.path("TableName").asText();
    ObjectNode asked = request.deepCopy().put("TableName", Replicas.name(table));
    Answer answer = dynamo.carryOut(action, asked);
    ObjectNode body = Json.object(answer.body());
    if (body.path("ConsumedCapacity") instanceof ObjectNode capacity) {
      capacity.put("TableName", table);
    }
    return new Answer(answer.status(), answer.contentType(), answer.headers(), body.toString());
  }

  private static Answer withoutReplicas(Answer answer) {
    ObjectNode body = Json.object(answer.body());
    if (body.path("TableNames") instanceof ArrayNode names) {
      names.removeIf(name -> Replicas.isReplica(name.asText()));
    }
    return new Answer(answer.status(), answer.contentType(), answer.headers(), body.toString());
  }
}

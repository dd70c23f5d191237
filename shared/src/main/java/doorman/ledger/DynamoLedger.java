package doorman.ledger;

import static doorman.ledger.HeadItem.ENDPOINT;
import static doorman.ledger.HeadItem.PASS_ID;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The ledger in DynamoDB.
 *
 * <p>A row is only ever written in one transaction with its service's head, under the condition
 * that the head still carries the pass: so a pass that has lost its service can write nothing more.
 */
public final class DynamoLedger implements Ledger {
  private final DynamoDbClient dynamo;
  private final DecisionsTable table;
  private final Register register;
  private final Duration retention;
  private final HeadItem heads;
  private final Transactions transactions;

  /**
   * Opens the table.
   *
   * @param retention how long the rows of closed connections are kept
   * @param pause how to wait before a write that collided is tried again
   */
  public DynamoLedger(DynamoDbClient dynamo, String table, Duration retention, Pause pause) {
    this.dynamo = dynamo;
    var backoff = new Backoff(pause);
    this.table = new DecisionsTable(dynamo, table, backoff);
    this.register = new DynamoRegister(dynamo, table, pause);
    this.retention = retention;
    this.heads = new HeadItem(table);
    this.transactions = new Transactions(dynamo, backoff);
  }

  @Override
  public Taking take(ServiceId service, Instant now) {
    var pass = new Pass(service, UUID.randomUUID().toString());
    return table.answered(
        "take",
        service,
        () -> {
          try {
            table.write(heads.take(pass, now));
            return new Taking.Taken(pass);
          } catch (ConditionalCheckFailedException e) {
            return refused(pass, e.item());
          }
        });
  }

  /** A call whose first answer was lost is made again by the SDK, and then finds its own pass. */
  private static Taking refused(Pass pass, Map<String, AttributeValue> head) {
    if (!head.containsKey(HeadItem.ENROLLED_AT)) {
      return new Taking.NotEnrolled();
    }
    boolean ours =
        Optional.of(Value.text(pass.id())).equals(Optional.ofNullable(head.get(PASS_ID)));
    return ours ? new Taking.Taken(pass) : new Taking.Held();
  }

  @Override
  public boolean enrol(ServiceId service, Instant now) {
    return register.enrol(service, now);
  }

  @Override
  public Partition read(ServiceId service) {
    return table.answered("read", service, () -> partition(service, items(service)));
  }

  @Override
  public Set<EndpointId> commit(Pass pass, List<ConnectionRecord> records, Instant now) {
    return table.answered(
        "commit to",
        pass.service(),
        () -> {
          var dropped = new HashSet<EndpointId>();
          for (int start = 0; start < records.size(); start += Transactions.ROWS) {
            int end = Math.min(start + Transactions.ROWS, records.size());
            dropped.addAll(commitOnce(pass, records.subList(start, end), now));
          }
          return dropped;
        });
  }

  private Set<EndpointId> commitOnce(Pass pass, List<ConnectionRecord> records, Instant now) {
    var rows = new ArrayList<Update>();
    records.forEach(record -> rows.add(RecordItem.write(table.name(), record, retention)));
    var dropped = new HashSet<EndpointId>();
    for (int row : transactions.write(pass, heads.keep(pass, now), rows)) {
      dropped.add(records.get(row).endpoint());
    }
    return dropped;
  }

  @Override
  public void keep(Pass pass, Instant now) {
    held(pass, heads.keep(pass, now));
  }

  @Override
  public void abandon(Pass pass) {
    held(pass, heads.abandon(pass));
  }

  @Override
  public void release(Pass pass, Summary summary, Instant now) {
    held(pass, heads.release(pass, summary, now));
  }

  private void held(Pass pass, Update update) {
    table.answered(
        "hold",
        pass.service(),
        () -> {
          try {
            table.write(update);
            return pass;
          } catch (ConditionalCheckFailedException e) {
            throw new PassLostException(pass, e);
          }
        });
  }

  private List<Map<String, AttributeValue>> items(ServiceId service) {
    return dynamo
        .queryPaginator(query ->
            query
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("#service = :service")
                .expressionAttributeNames(Map.of("#service", "service"))
                .expressionAttributeValues(Map.of(":service", Value.text(service.value()))))
        .items()
        .stream()
        .toList();
  }

  private static Partition partition(ServiceId service, List<Map<String, AttributeValue>> items) {
    Optional<Head> head = Optional.empty();
    var records = new ArrayList<ConnectionRecord>();
    var unreadable = new HashMap<EndpointId, String>();
    for (Map<String, AttributeValue> item : items) {
      String endpoint = new Item(item).text("endpoint");
      if (endpoint.equals(ENDPOINT)) {
        head = Optional.of(HeadItem.read(service, item));
      } else if (EndpointId.isOne(endpoint)) {
        read(item, records, new EndpointId(endpoint), unreadable);
      }
    }
    return new Partition(
        head.orElseThrow(() -> new UnreadableItemException("The head of " + service + " is gone")),
        records,
        unreadable);
  }

  private static void read(
      Map<String, AttributeValue> item,
      List<ConnectionRecord> records,
      EndpointId endpoint,
      Map<EndpointId, String> unreadable) {
    try {
      records.add(RecordItem.read(item));
    } catch (UnreadableItemException e) {
      unreadable.put(endpoint, String.valueOf(e.getMessage()));
    }
  }
}

package doorman.ledger;

import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The register in DynamoDB.
 *
 * <p>Each method is one conditional write of a head, or none where nothing is to be changed: so
 * rounds and passes that meet do not undo what the other did, and the table's stream tells of
 * changes only.
 */
public final class DynamoRegister implements Register {
  private final DynamoDbClient dynamo;
  private final DecisionsTable table;
  private final HeadItem heads;
  private final DynamoEnrolments enrolments;

  /**
   * Opens the register in the decisions table.
   *
   * @param pause how to wait before a write that collided is tried again
   */
  public DynamoRegister(DynamoDbClient dynamo, String table, Pause pause) {
    this.dynamo = dynamo;
    this.table = new DecisionsTable(dynamo, table, new Backoff(pause));
    this.heads = new HeadItem(table);
    this.enrolments = new DynamoEnrolments(dynamo, table);
  }

  @Override
  public Set<ServiceId> enrolled() {
    return enrolments.enrolled();
  }

  @Override
  public Map<ServiceId, Instant> lastLooks() {
    return enrolments.lastLooks();
  }

  @Override
  public boolean enrol(ServiceId service, Instant now) {
    return table.answered(
        "enrol",
        service,
        () -> {
          try {
            table.write(heads.enrol(service, now));
            return true;
          } catch (ConditionalCheckFailedException e) {
            var head = new Item(e.item());
            head.optionalInstant(HeadItem.MISSING_SINCE).ifPresent(since -> find(service, since));
            return isOwn(now, head.optionalInstant(HeadItem.ENROLLED_AT));
          }
        });
  }

  private void find(ServiceId service, Instant missingSince) {
    try {
      table.write(heads.find(service, missingSince));
    } catch (ConditionalCheckFailedException _) {
      // Another round has found it, or has missed it anew.
    }
  }

  @Override
  public Optional<Instant> miss(ServiceId service, Instant now) {
    return table.answered(
        "miss",
        service,
        () -> {
          try {
            table.write(heads.miss(service, now));
            return Optional.of(now);
          } catch (ConditionalCheckFailedException e) {
            return new Item(e.item()).optionalInstant(HeadItem.MISSING_SINCE);
          }
        });
  }

  @Override
  public Unclosed unclosed(ServiceId service) {
    return table.answered(
        "read",
        service,
        () -> {
          Set<Optional<Status>> statuses = statuses(service).collect(toSet());
          return new Unclosed(
              statuses.stream().flatMap(Optional::stream).collect(toSet()),
              statuses.stream().anyMatch(Optional::isEmpty));
        });
  }

  /** Empty where the status cannot be read. */
  private Stream<Optional<Status>> statuses(ServiceId service) {
    return dynamo
        .queryPaginator(query ->
            query
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("#service = :service AND begins_with(#endpoint, :vpce)")
                .filterExpression("#status <> :closed")
                .projectionExpression("#status")
                .expressionAttributeNames(
                    Map.of("#service", "service", "#endpoint", "endpoint", "#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":service", Value.text(service.value()),
                        ":vpce", Value.text("vpce-"),
                        ":closed", Value.text(Status.CLOSED.name()))))
        .items()
        .stream()
        .map(row -> status(new Item(row)));
  }

  private static Optional<Status> status(Item row) {
    try {
      return Optional.of(row.read("status", Status::valueOf));
    } catch (UnreadableItemException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean retire(ServiceId service, Instant missingSince, Instant now) {
    return table.answered(
        "retire",
        service,
        () -> {
          try {
            table.write(heads.retire(service, missingSince, now));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return isOwn(now, new Item(e.item()).optionalInstant(HeadItem.RETIRED_AT));
          }
        });
  }

  /** A call whose first answer was lost is made again by the SDK, and then finds its own write. */
  private static boolean isOwn(Instant now, Optional<Instant> written) {
    return written.filter(now::equals).isPresent();
  }
}

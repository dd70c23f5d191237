package doorman.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes rows together with their service's head, again and again until it is known what became of
 * each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class Transactions {
  /** 100 actions are the most, and one of them is the head's. */
  static final int ROWS = 99;

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  /** Reasons that are a row's own: it was edited meanwhile, or has outgrown what an item may be. */
  private static final Set<String> OF_ROW = Set.of(CONDITION_FAILED, "ValidationError");

  /** Reasons that may be gone the next time: another write, or too many of them. */
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient dynamo;
  private final Backoff backoff;

  Transactions(DynamoDbClient dynamo, Backoff backoff) {
    this.dynamo = dynamo;
    this.backoff = backoff;
  }

  /**
   * Writes rows under their conditions, and the head in any case.
   *
   * @return the indexes of the rows that were refused; the others are written
   * @throws PassLostException if the head's condition failed; no row is written
   */
  Set<Integer> write(Pass pass, Update head, List<Update> rows) {
    var left = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
    var dropped = new HashSet<Integer>();
    for (int tries = 1; ; tries++) {
      Optional<TransactionCanceledException> canceled =
          attempt(head, left.stream().map(rows::get).toList());
      if (canceled.isEmpty()) {
        return dropped;
      }
      List<String> reasons = reasons(canceled.get(), 1 + left.size());
      if (reasons.getFirst().equals(CONDITION_FAILED)) {
        throw new PassLostException(pass, canceled.get());
      }
      Set<Integer> failed = failed(left, reasons);
      boolean collided = reasons.stream().anyMatch(PASSING::contains);
      if (failed.isEmpty() && (!collided || tries == Backoff.MOST_TRIES)) {
        throw canceled.get();
      }
      dropped.addAll(failed);
      left.removeAll(failed);
      if (collided) {
        backoff.after(tries);
      }
    }
  }

  /** The SDK repeats a call without an answer under the same token, so that it is done once. */
  private Optional<TransactionCanceledException> attempt(Update head, List<Update> rows) {
    var items = new ArrayList<TransactWriteItem>();
    items.add(item(head));
    rows.forEach(row -> items.add(item(row)));
    String token = UUID.randomUUID().toString();
    try {
      dynamo.transactWriteItems(ask -> ask.clientRequestToken(token).transactItems(items));
      return Optional.empty();
    } catch (TransactionCanceledException e) {
      return Optional.of(e);
    }
  }

  private static TransactWriteItem item(Update update) {
    return TransactWriteItem.builder()
        .update(row ->
            row.tableName(update.table())
                .key(update.key())
                .updateExpression(update.expression())
                .conditionExpression(update.condition())
                .expressionAttributeNames(update.names())
                .expressionAttributeValues(update.values()))
        .build();
  }

  /** A reason for each action, the head's first. */
  private static List<String> reasons(TransactionCanceledException canceled, int actions) {
    List<CancellationReason> reasons = canceled.cancellationReasons();
    if (reasons.size() != actions) {
      throw canceled;
    }
    return reasons.stream().map(reason -> Objects.toString(reason.code(), "None")).toList();
  }

  private static Set<Integer> failed(List<Integer> left, List<String> reasons) {
    var failed = new HashSet<Integer>();
    for (int i = 0; i < left.size(); i++) {
      if (OF_ROW.contains(reasons.get(i + 1))) {
        failed.add(left.get(i));
      }
    }
    return failed;
  }
}

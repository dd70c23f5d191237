package doorman.ledger;

import doorman.connection.ServiceId;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The decisions table in DynamoDB, as far as single items and its silence are concerned. */
record DecisionsTable(DynamoDbClient dynamo, String name, Backoff backoff) {

  /**
   * Writes an item, again if it collides with a transaction, of which the SDK makes a refusal.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException with the
   *     item as it is, if the conditions do not hold
   */
  void write(Update update) {
    write(update, ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  /**
   * Writes as {@link #write} does, for those who must not see the rest of the item.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException without
   *     an item, if the conditions do not hold
   */
  void writeUnseen(Update update) {
    write(update, ReturnValuesOnConditionCheckFailure.NONE);
  }

  private void write(Update update, ReturnValuesOnConditionCheckFailure back) {
    for (int tries = 1; !wrote(update, back, tries); tries++) {
      backoff.after(tries);
    }
  }

  private boolean wrote(Update update, ReturnValuesOnConditionCheckFailure back, int tries) {
    try {
      put(update, back);
      return true;
    } catch (TransactionConflictException e) {
      if (tries == Backoff.MOST_TRIES) {
        throw e;
      }
      return false;
    }
  }

  private void put(Update update, ReturnValuesOnConditionCheckFailure back) {
    dynamo.updateItem(request ->
        request
            .tableName(update.table())
            .key(update.key())
            .updateExpression(update.expression())
            .conditionExpression(update.condition())
            .expressionAttributeNames(update.names())
            .expressionAttributeValues(update.values())
            .returnValuesOnConditionCheckFailure(back));
  }

  /** What the table answers; where it does not, that is told in our words. */
  <T> T answered(String what, ServiceId service, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException | UnreadableItemException e) {
      throw new LedgerUnavailableException(
          "Could not %s %s in table %s".formatted(what, service, name), e);
    }
  }
}

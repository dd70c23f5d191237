package doorman.ledger;

import doorman.connection.ServiceId;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The decisions table in DynamoDB, as far as single items and its silence are concerned. */
record DecisionsTable(DynamoDbClient dynamo, String name) {

  /**
   * Writes an item.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException with the
   *     item as it is, if the conditions do not hold
   */
  void write(Update update) {
    dynamo.updateItem(request ->
        request
            .tableName(update.table())
            .key(update.key())
            .updateExpression(update.expression())
            .conditionExpression(update.condition())
            .expressionAttributeNames(update.names())
            .expressionAttributeValues(update.values())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
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

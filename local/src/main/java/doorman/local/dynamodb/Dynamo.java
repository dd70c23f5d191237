package doorman.local.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;

/**
 * DynamoDB behind the border: it carries out what is already authorised.
 *
 * <p>Whatever makes it behave as on a normal day of AWS (an index that lags, transactions in
 * conflict, throttling, keys left unprocessed) is another one that stands before the first.
 */
@FunctionalInterface
public interface Dynamo {

  /**
   * Carries out one operation.
   *
   * @param action such as {@code PutItem} or {@code GetRecords}
   * @param request its JSON; tables in it are named, not given by their ARNs
   * @return DynamoDB's own answer, also where it is a refusal
   * @throws AwsException if the operation never reached the tables
   */
  Answer carryOut(String action, ObjectNode request);
}

package doorman.dynamodb;

/** DynamoDB Local could not be started; the message holds what it said. */
public final class DynamoNotStartedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DynamoNotStartedException(String said) {
    super("DynamoDB Local did not start: " + said);
  }

  DynamoNotStartedException(String said, Throwable cause) {
    super("DynamoDB Local did not start: " + said, cause);
  }
}

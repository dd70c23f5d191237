package doorman.local.dynamodb;

/** DynamoDB does not take the settings of a table; the message holds its reason. */
public final class TableRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableRefusedException(String table, String reason) {
    super("Table " + table + " can't be created: " + reason);
  }
}

package doorman.ledger;

/** A row of the decisions table was edited beyond recognition. */
final class UnreadableItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableItemException(String message) {
    super(message);
  }

  UnreadableItemException(String message, Throwable cause) {
    super(message, cause);
  }
}

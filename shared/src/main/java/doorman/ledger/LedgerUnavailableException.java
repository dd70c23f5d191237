package doorman.ledger;

/** The decisions table did not answer; what it was asked to write may or may not stand there. */
public final class LedgerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether it did answer, with a row that cannot be read: others may be in order. */
  public boolean ofOneRow() {
    return getCause() instanceof UnreadableItemException;
  }
}

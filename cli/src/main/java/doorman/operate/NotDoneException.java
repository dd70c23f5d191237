package doorman.operate;

/** Something could not be done; the message says what to do about it. */
public final class NotDoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotDoneException(String message) {
    super(message);
  }

  public NotDoneException(String message, Throwable cause) {
    super(message, cause);
  }

  /** There is always one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

package doorman.patrol;

/** The time of the function is up: the rest is left to another round. */
final class OutOfTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfTimeException(String message) {
    super(message);
  }
}

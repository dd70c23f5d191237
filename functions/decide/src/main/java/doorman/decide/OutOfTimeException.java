package doorman.decide;

/** The function must end before its next call to EC2 could; another pass goes on. */
final class OutOfTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfTimeException() {
    super("The function's time is up");
  }
}

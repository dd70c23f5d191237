package doorman.day;

/** The door did something else than the day expects. */
public final class NotAsExpectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotAsExpectedException(String message) {
    super(message);
  }

  NotAsExpectedException(String message, Throwable cause) {
    super(message, cause);
  }
}

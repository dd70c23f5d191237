package doorman.event;

/** An event cannot be read; it will never be, so it belongs to the dead letters. */
public final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message) {
    super(message);
  }
}

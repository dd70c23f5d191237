package doorman.local.fault;

/** A fault file says something that this machine does not understand; the message says what. */
public final class FaultFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FaultFileException(String message) {
    super(message);
  }
}

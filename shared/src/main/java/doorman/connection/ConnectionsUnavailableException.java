package doorman.connection;

/** EC2 did not answer, or not now: nothing is known, so look again later. */
public final class ConnectionsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConnectionsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

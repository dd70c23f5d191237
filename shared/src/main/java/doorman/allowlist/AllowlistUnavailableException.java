package doorman.allowlist;

/** The allowlist could not be read, so nothing can be decided. */
public final class AllowlistUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AllowlistUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

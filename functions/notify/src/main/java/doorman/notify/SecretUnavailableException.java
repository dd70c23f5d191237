package doorman.notify;

/** A secret cannot be read, or is not what it should be; the message does not quote it. */
final class SecretUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretUnavailableException(String message) {
    super(message);
  }

  SecretUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

package doorman.connection;

/** EC2 refuses Doorman the whole service: authority is missing, or the service is gone. */
public final class ServiceFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServiceFaultException(String message) {
    super(message);
  }

  public ServiceFaultException(String message, Throwable cause) {
    super(message, cause);
  }
}

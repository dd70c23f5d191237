package doorman.local.wire;

/** A call is refused with an AWS error code. */
public class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public AwsException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}

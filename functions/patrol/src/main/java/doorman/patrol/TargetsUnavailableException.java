package doorman.patrol;

/** Whether a load balancer has healthy targets could not be read. */
final class TargetsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /**
   * Keeps the cause.
   *
   * @param passing whether another try may mend it
   */
  TargetsUnavailableException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  boolean passing() {
    return passing;
  }
}

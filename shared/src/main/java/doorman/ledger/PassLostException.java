package doorman.ledger;

/** Another pass has taken the service: whoever sees this stops at once. */
public final class PassLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PassLostException(Pass pass, Throwable cause) {
    super("Pass " + pass.id() + " has lost " + pass.service() + " to another", cause);
  }
}

package doorman.local.iam;

/** A policy says something that IAM refuses or that this machine cannot evaluate. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PolicyException(String message) {
    super(message);
  }
}

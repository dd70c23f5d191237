package doorman.local.async;

/** What came of a service's wish to invoke a function. */
public sealed interface Acceptance {

  /** The event waits in the function's queue. */
  record Accepted(String requestId) implements Acceptance {}

  /** No function has that ARN. */
  record NoSuchFunction(String functionArn) implements Acceptance {}

  /** The policy of the function does not let the service in. */
  record NotAllowed(String functionArn) implements Acceptance {}
}

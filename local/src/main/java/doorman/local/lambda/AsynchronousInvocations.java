package doorman.local.lambda;

/** Takes events for functions that run later. */
@FunctionalInterface
public interface AsynchronousInvocations {

  /**
   * Has a function invoked, for a caller who may.
   *
   * @return the id that each attempt has
   */
  String invoke(String functionArn, String payload);
}

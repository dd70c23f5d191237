package doorman.local.lambda;

/** What came of one invocation. */
public sealed interface Invocation {

  /**
   * The handler returned.
   *
   * @param payload its JSON
   */
  record Returned(String payload) implements Invocation {}

  /**
   * The handler threw, the process died, or the time ran out.
   *
   * @param type such as {@code java.lang.IllegalStateException} or {@code Sandbox.Timedout}
   */
  record Failed(String type, String message) implements Invocation {}
}

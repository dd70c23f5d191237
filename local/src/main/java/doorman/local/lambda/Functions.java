package doorman.local.lambda;

/** The functions of this machine, to those who call them. */
@FunctionalInterface
public interface Functions {

  /**
   * Runs one invocation to its end, in a warm execution if one is free and in a new one otherwise.
   *
   * @param function its name, such as {@code doorman-decide}
   * @param payload the JSON event
   */
  Invocation invoke(String function, String payload);
}

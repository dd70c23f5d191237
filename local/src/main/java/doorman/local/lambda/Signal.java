package doorman.local.lambda;

/** What an execution tells of itself. */
sealed interface Signal {

  /** The runtime has nothing more to do and asks for the next event. */
  record Ready() implements Signal {}

  /**
   * The handler returned.
   *
   * @param payload its JSON
   */
  record Answered(String payload) implements Signal {}

  /**
   * The handler threw.
   *
   * @param error JSON with {@code errorType} and {@code errorMessage}
   */
  record Threw(String error) implements Signal {}

  /**
   * The handler could not be constructed; the process ends.
   *
   * @param error as of {@link Threw}
   */
  record Unstarted(String error) implements Signal {}

  /** The process ended, 128 more than the number of the signal if one ended it. */
  record Exited(int status) implements Signal {}

  /** The deadline passed in silence. */
  record Silent() implements Signal {}
}

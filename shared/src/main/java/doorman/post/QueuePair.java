package doorman.post;

import doorman.environment.Variables;

/** A queue that messages come from, and the one for those that can't be understood. */
public record QueuePair(String url, String deadUrl) {

  /**
   * Reads {@code NAME_QUEUE_URL} and {@code NAME_DEAD_QUEUE_URL}.
   *
   * @throws IllegalArgumentException naming the variable that is missing
   */
  public static QueuePair of(Variables variables, String name) {
    return new QueuePair(
        variables.required(name + "_QUEUE_URL"), variables.required(name + "_DEAD_QUEUE_URL"));
  }
}

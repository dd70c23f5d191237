package doorman.local.async;

import doorman.local.lambda.Reply;

/** Runs functions. */
@FunctionalInterface
public interface Runner {

  /**
   * Runs a function once, to its end. Whatever it throws is no error of the function.
   *
   * @param requestId the same for each attempt
   */
  Reply run(String function, String requestId, String payload);
}

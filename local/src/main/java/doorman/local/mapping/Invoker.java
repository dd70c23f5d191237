package doorman.local.mapping;

import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;

/**
 * How a mapping invokes its function.
 *
 * @param role in whose name
 * @param gate what each call has to pass that Lambda makes on behalf of the function
 */
record Invoker(Functions functions, Caller.FunctionRole role, Gate gate) {

  String function() {
    return role.function();
  }

  Invocation invoke(String payload) {
    try {
      return gate.pass(calling("lambda", "Invoke"), () -> functions.invoke(function(), payload))
          .orElseGet(() -> new Invocation.Failed("NoAnswer", "Nobody knows what came of it"));
    } catch (AwsException e) {
      return new Invocation.Failed(e.code(), e.reason());
    }
  }

  /** A call on behalf of the function. */
  Passage calling(String service, String action) {
    return Passage.of(role, service, action);
  }
}

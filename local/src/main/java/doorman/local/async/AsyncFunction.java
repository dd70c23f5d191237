package doorman.local.async;

import doorman.local.iam.ResourcePolicy;
import doorman.local.wire.Caller;

/**
 * A function that can be invoked asynchronously.
 *
 * @param role sends the records of its invocations
 * @param policy lets services invoke it
 */
public record AsyncFunction(
    String arn, Caller.FunctionRole role, ResourcePolicy policy, InvokeConfig config) {

  String name() {
    return role.function();
  }
}

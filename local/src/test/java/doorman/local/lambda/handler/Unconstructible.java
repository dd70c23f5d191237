package doorman.local.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Never becomes a handler. */
public final class Unconstructible implements RequestHandler<Object, String> {

  public Unconstructible() {
    throw new IllegalStateException("A variable is missing");
  }

  @Override
  public String handleRequest(Object event, Context context) {
    return "not reached";
  }
}

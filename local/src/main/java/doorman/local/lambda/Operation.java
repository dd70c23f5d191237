package doorman.local.lambda;

import doorman.local.wire.AwsException;
import doorman.local.wire.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operation of Lambda's API, told by method and path. */
sealed interface Operation {

  record ListFunctions() implements Operation {}

  record GetFunction(String function) implements Operation {}

  record GetFunctionConfiguration(String function) implements Operation {}

  record Invoke(String function) implements Operation {}

  Pattern PATH = Pattern.compile("/2015-03-31/functions(?:/([^/]+)(/[a-z]+)?)?/?");

  /**
   * Tells the operation.
   *
   * @throws AwsException if the request is none of these
   */
  static Operation of(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw unknown(request);
    }
    String function = path.group(1);
    String rest = path.group(2);
    if (request.method().equals("GET")) {
      if (function == null) {
        return new ListFunctions();
      }
      if (rest == null) {
        return new GetFunction(function);
      }
      if (rest.equals("/configuration")) {
        return new GetFunctionConfiguration(function);
      }
    }
    if (request.method().equals("POST") && function != null && "/invocations".equals(rest)) {
      return new Invoke(function);
    }
    throw unknown(request);
  }

  private static AwsException unknown(Request request) {
    return new AwsException(
        404, "UnknownOperationException", request.method() + " " + request.path());
  }
}

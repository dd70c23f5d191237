package doorman.local.query;

import doorman.local.wire.AwsException;

/**
 * The refusals that every action of a query API can give.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#CommonErrors">Common
 *     client error codes</a>
 */
public final class Refusals {
  private Refusals() {}

  /** Any error of the caller's making. */
  public static AwsException client(String code, String message) {
    return new AwsException(400, code, message);
  }

  public static AwsException missingAction() {
    return client("MissingAction", "The request must contain the parameter Action");
  }

  public static AwsException invalidAction(String action) {
    return client(
        "InvalidAction", "The action %s is not valid for this web service.".formatted(action));
  }

  public static AwsException noSuchVersion(String version) {
    return client(
        "NoSuchVersion", "The requested API version %s is not played here".formatted(version));
  }

  public static AwsException missingParameter(String name) {
    return client("MissingParameter", "The request must contain the parameter %s".formatted(name));
  }

  public static AwsException unknownParameter(String name) {
    return client("UnknownParameter", "The parameter %s is not recognized".formatted(name));
  }

  public static AwsException value(String name, String value, String why) {
    return client(
        "InvalidParameterValue",
        "Value (%s) for parameter %s is invalid. %s".formatted(value, name, why));
  }
}

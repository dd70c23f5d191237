package doorman.local.sqs;

import doorman.local.wire.AwsException;

/**
 * The errors of SQS, under the codes that it had before it spoke JSON and that its clients still
 * see.
 */
final class SqsRefusal {
  /** How SQS says that KMS has refused. */
  static final String KEY_DENIED = "KMS.AccessDeniedException";

  private static final String OLD = "AWS.SimpleQueueService.";

  private SqsRefusal() {}

  static AwsException queueDoesNotExist() {
    return new AwsException(400, OLD + "NonExistentQueue", "The specified queue does not exist.");
  }

  static AwsException invalidAddress(String url) {
    String message = "The address %s is not valid for this endpoint.".formatted(url);
    return new AwsException(404, "InvalidAddress", message);
  }

  static AwsException unsupported(String what) {
    return new AwsException(400, OLD + "UnsupportedOperation", what);
  }

  static AwsException missing(String parameter) {
    String message = "The request must contain the parameter %s.".formatted(parameter);
    return new AwsException(400, "MissingParameter", message);
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValue", message);
  }

  static AwsException invalid(String parameter, Object value, String reason) {
    return invalid(
        "Value %s for parameter %s is invalid. Reason: %s".formatted(value, parameter, reason));
  }

  static AwsException invalidMessageContents(String message) {
    return new AwsException(400, "InvalidMessageContents", message);
  }

  static AwsException receiptHandleIsInvalid(String handle) {
    return new AwsException(
        400,
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"%s\" is not a valid receipt handle.".formatted(handle));
  }

  static AwsException unknownAttribute(String name) {
    return new AwsException(400, "InvalidAttributeName", "Unknown Attribute %s.".formatted(name));
  }

  static AwsException overLimit() {
    return new AwsException(
        403, "OverLimit", "Too many messages are in flight: the limit is 120000.");
  }

  static AwsException purgeInProgress(String queue) {
    return new AwsException(
        403,
        OLD + "PurgeQueueInProgress",
        "Only one PurgeQueue operation on %s is allowed every 60 seconds.".formatted(queue));
  }

  static AwsException batch(String code, String message) {
    return new AwsException(400, OLD + code, message);
  }

  /** The shape that carries a code in JSON. */
  static String shape(String code) {
    return switch (code) {
      case OLD + "NonExistentQueue" -> "com.amazonaws.sqs#QueueDoesNotExist";
      case "InvalidAddress",
          "InvalidAttributeName",
          "InvalidMessageContents",
          "OverLimit",
          "ReceiptHandleIsInvalid" ->
          "com.amazonaws.sqs#" + code;
      case KEY_DENIED -> "com.amazonaws.sqs#KmsAccessDenied";
      case "MissingParameter" -> "com.amazon.coral.service#MissingRequiredParameterException";
      default -> unlisted(code);
    };
  }

  private static String unlisted(String code) {
    if (code.startsWith(OLD)) {
      return "com.amazonaws.sqs#" + code.substring(OLD.length());
    }
    return "com.amazon.coral.service#" + code + (code.endsWith("Exception") ? "" : "Exception");
  }
}

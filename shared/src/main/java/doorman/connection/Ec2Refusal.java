package doorman.connection;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * EC2's refusal of a call as a whole, and whom it concerns. A code that we have never heard is
 * taken to be about the ids in the call.
 *
 * @param status the HTTP status; 0 where there was no answer
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes
 *     for the Amazon EC2 API</a>
 */
public record Ec2Refusal(String code, int status, boolean throttled, SdkException cause) {
  /**
   * Codes that EC2 also has for one resource, such as OperationNotPermitted, are not among them.
   */
  private static final Set<String> OF_AUTHORITY =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthFailure",
          "Blocked",
          "ExpiredToken",
          "InvalidClientTokenId",
          "InvalidSecurity",
          "MissingAuthenticationToken",
          "OptInRequired",
          "PendingVerification",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "UnauthorizedOperation");

  /** Both names have been seen for a service that is not there. */
  private static final Set<String> NO_SUCH_SERVICE =
      Set.of("InvalidVpcEndpointService.NotFound", "InvalidVpcEndpointServiceId.NotFound");

  public static Ec2Refusal of(SdkException e) {
    if (!(e instanceof AwsServiceException answered)) {
      return new Ec2Refusal("NoAnswer", 0, false, e);
    }
    String code =
        Optional.ofNullable(answered.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .orElse("Unknown");
    boolean throttled = answered.isThrottlingException() || code.equals("RequestLimitExceeded");
    return new Ec2Refusal(code, answered.statusCode(), throttled, e);
  }

  public boolean noSuchService() {
    return NO_SUCH_SERVICE.contains(code);
  }

  /** Whether a call with other ids might be taken. */
  public boolean ofThisCall() {
    return answered() && !ofService();
  }

  /** What to throw where the call was needed: a fault if a person has to repair something. */
  public RuntimeException asException(String what) {
    String message = what + ": " + error();
    return answered() && ofService()
        ? new ServiceFaultException(message, cause)
        : new ConnectionsUnavailableException(message, cause);
  }

  public String error() {
    return code + ": " + cause.getMessage();
  }

  private boolean answered() {
    return status >= 400 && status < 500 && !throttled;
  }

  private boolean ofService() {
    return OF_AUTHORITY.contains(code) || noSuchService();
  }
}

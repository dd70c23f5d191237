package doorman.local.iam;

import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;

/** The caller's identity does not allow the access. Each service words it in its own way. */
public final class AccessDeniedException extends AwsException {
  private static final long serialVersionUID = 1L;

  public AccessDeniedException(Caller caller, Access access, String why) {
    super(
        403,
        "AccessDenied",
        "User: %s is not authorized to perform: %s on resource: %s because %s"
            .formatted(caller.arn(), access.action(), access.resource(), why));
  }
}

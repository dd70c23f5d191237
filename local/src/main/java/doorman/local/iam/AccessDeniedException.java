package doorman.local.iam;

import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;

/**
 * The caller's identity does not allow the access. Each service words it in its own way.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">How
 *     IAM words it</a>
 */
public final class AccessDeniedException extends AwsException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses for lack of an allow.
   *
   * @param why follows "because"
   */
  public AccessDeniedException(Caller caller, Access access, String why) {
    this("because " + why, caller, access);
  }

  private AccessDeniedException(String end, Caller caller, Access access) {
    super(
        403,
        "AccessDenied",
        "User: %s is not authorized to perform: %s on resource: %s %s"
            .formatted(caller.arn(), access.action(), access.resource(), end));
  }

  /** No policy of the kind allows the access. */
  static AccessDeniedException silent(Caller caller, Access access, String kind) {
    return new AccessDeniedException(
        caller, access, "no %s policy allows the %s action".formatted(kind, access.action()));
  }

  /** A policy of the kind denies the access. */
  static AccessDeniedException explicit(Caller caller, Access access, String kind) {
    return new AccessDeniedException(
        "with an explicit deny in %s policy".formatted(kind), caller, access);
  }
}

package doorman.local.kms;

import doorman.local.iam.AccessDeniedException;
import doorman.local.wire.AwsException;

/** The caller may have the resource, but not use the key that encrypts it. */
public final class KeyAccessDeniedException extends AwsException {
  private static final long serialVersionUID = 1L;

  KeyAccessDeniedException(AccessDeniedException denial) {
    super(400, "KMSAccessDenied", denial.reason());
  }
}

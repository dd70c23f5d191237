package doorman.local.iam;

import doorman.local.wire.Caller;

/** Allows or refuses each access, as IAM does. */
@FunctionalInterface
public interface Authority {

  /**
   * Returns if the caller may; a service calls it for each resource that a call touches, before it
   * looks at anything else.
   *
   * @throws AccessDeniedException if not
   */
  void require(Caller caller, Access access);
}

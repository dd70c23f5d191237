package doorman.local.iam;

/** The policy on a resource, which lets other AWS services in. */
@FunctionalInterface
public interface ResourcePolicy {

  /**
   * Whether the service may.
   *
   * @param servicePrincipal such as {@code events.amazonaws.com}
   * @param access its context holds {@code aws:SourceArn} and {@code aws:SourceAccount}
   */
  boolean allows(String servicePrincipal, Access access);
}

package doorman.local.iam;

import java.util.List;

/**
 * One sentence of a policy.
 *
 * @param name its {@code Sid}, or its place in the document
 */
record Statement(
    String name,
    Effect effect,
    Principals principals,
    Selection actions,
    Selection resources,
    List<Condition> conditions) {

  /** What a statement does to the access it applies to. */
  enum Effect {
    ALLOW,
    DENY
  }

  Statement {
    conditions = List.copyOf(conditions);
  }

  boolean appliesTo(Principal principal, Access access) {
    return principals.include(principal)
        && !delegates(principal, access)
        && actions.hasAction(access.action())
        && resources.hasResource(access.resource())
        && conditions.stream().allMatch(condition -> condition.holds(access.context()));
  }

  /**
   * Whether it leaves the decision to the own policies of whoever is let in: an allow for a whole
   * account does so in the account that owns the resource.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">AWS
   *     account principals</a>
   */
  private boolean delegates(Principal principal, Access access) {
    return effect == Effect.ALLOW
        && principals.includeByAccount(principal)
        && principal.isOf(access.account());
  }
}

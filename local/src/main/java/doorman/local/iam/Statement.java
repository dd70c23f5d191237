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
        && actions.hasAction(access.action())
        && resources.hasResource(access.resource())
        && conditions.stream().allMatch(condition -> condition.holds(access.context()));
  }
}

package doorman.local.template;

import doorman.local.iam.PolicyDocument;
import doorman.local.iam.Role;

/** Reads roles: their statements are in full in the template, no managed policy is attached. */
final class DeclaredRole {
  private DeclaredRole() {}

  static Role of(Properties properties) {
    return new Role(
        properties.reference(),
        properties.arn(),
        properties.policy("AssumeRolePolicyDocument", PolicyDocument::ofTrust),
        properties.children("Policies").stream().map(DeclaredRole::policy).toList());
  }

  private static PolicyDocument policy(Properties policy) {
    policy.text("PolicyName");
    return policy.policy("PolicyDocument", PolicyDocument::ofIdentity);
  }
}

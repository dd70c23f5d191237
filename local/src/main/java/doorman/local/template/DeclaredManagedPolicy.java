package doorman.local.template;

import doorman.local.iam.ManagedPolicy;
import doorman.local.iam.PolicyDocument;

/** Reads managed policies: the template attaches none, an administrator does. */
final class DeclaredManagedPolicy {
  private DeclaredManagedPolicy() {}

  static ManagedPolicy of(Properties properties) {
    String arn = properties.reference();
    return new ManagedPolicy(
        properties
            .optionalText("ManagedPolicyName")
            .orElse(arn.substring(arn.lastIndexOf('/') + 1)),
        arn,
        properties.optionalText("Description").orElse(""),
        properties.policy("PolicyDocument", PolicyDocument::ofIdentity));
  }
}

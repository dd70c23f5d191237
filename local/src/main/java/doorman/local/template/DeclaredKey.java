package doorman.local.template;

import doorman.local.iam.PolicyDocument;

/** A key of KMS. */
public record DeclaredKey(String arn, PolicyDocument policy) {

  static DeclaredKey of(Properties properties) {
    String arn = properties.arn();
    return new DeclaredKey(
        arn, properties.policy("KeyPolicy", policy -> PolicyDocument.ofKey(policy, arn)));
  }
}

package doorman.local.template;

import doorman.local.iam.PolicyDocument;

/** A key of KMS. */
public record DeclaredKey(String arn, PolicyDocument policy) {

  static DeclaredKey of(Properties properties) {
    return new DeclaredKey(properties.arn(), properties.policy("KeyPolicy", PolicyDocument::ofKey));
  }
}

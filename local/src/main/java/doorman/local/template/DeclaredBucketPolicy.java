package doorman.local.template;

import doorman.local.iam.PolicyDocument;

/** The policy on a bucket and its objects. */
public record DeclaredBucketPolicy(String bucket, PolicyDocument policy) {

  static DeclaredBucketPolicy of(Properties properties) {
    return new DeclaredBucketPolicy(
        properties.text("Bucket"), properties.policy("PolicyDocument", PolicyDocument::ofResource));
  }
}

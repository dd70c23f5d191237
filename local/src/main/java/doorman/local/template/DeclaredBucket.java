package doorman.local.template;

import java.util.regex.Pattern;

/**
 * A bucket, encrypted by S3 with keys of its own, in which nothing ends while the local run lasts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Names
 *     of buckets</a>
 */
public record DeclaredBucket(String name, String arn) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  static DeclaredBucket of(Properties properties) {
    properties
        .optionalText("BucketName")
        .filter(name -> !NAME.matcher(name).matches())
        .ifPresent(name -> {
          throw properties.refusal("BucketName", "is no name of a bucket: %s".formatted(name));
        });
    properties
        .optionalChild("BucketEncryption")
        .ifPresent(encryption ->
            encryption
                .children("ServerSideEncryptionConfiguration")
                .forEach(DeclaredBucket::checkEncryption));
    properties
        .optionalChild("OwnershipControls")
        .ifPresent(controls ->
            controls
                .children("Rules")
                .forEach(rule -> rule.oneOf("ObjectOwnership", "BucketOwnerEnforced")));
    properties
        .optionalChild("LifecycleConfiguration")
        .ifPresent(
            lifecycle -> lifecycle.children("Rules").forEach(DeclaredBucket::checkLifecycle));
    return new DeclaredBucket(properties.reference(), properties.arn());
  }

  private static void checkEncryption(Properties rule) {
    Properties byDefault = rule.child("ServerSideEncryptionByDefault");
    byDefault.oneOf("SSEAlgorithm", byDefault.has("KMSMasterKeyID") ? "aws:kms" : "AES256");
    byDefault.optionalText("KMSMasterKeyID");
    rule.optionalText("BucketKeyEnabled");
  }

  private static void checkLifecycle(Properties rule) {
    rule.optionalText("Id");
    rule.oneOf("Status", "Enabled", "Disabled");
    rule.number("ExpirationInDays", 1, 36500);
    rule.optionalChild("AbortIncompleteMultipartUpload")
        .ifPresent(abort -> abort.number("DaysAfterInitiation", 1, 36500));
  }
}

package doorman.local.sns;

import doorman.local.iam.ResourcePolicy;
import doorman.local.kms.Encryption;

/** A topic. */
public record Topic(String arn, ResourcePolicy policy, Encryption encryption) {

  /** A topic that is not encrypted. */
  public Topic(String arn, ResourcePolicy policy) {
    this(arn, policy, Encryption.OF_THE_SERVICE);
  }
}

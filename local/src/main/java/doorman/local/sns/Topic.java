package doorman.local.sns;

import doorman.local.iam.ResourcePolicy;
import doorman.local.kms.Encryption;

/** A topic. */
public record Topic(String arn, ResourcePolicy policy, Encryption encryption) {}

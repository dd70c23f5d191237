package doorman.local.sns;

import doorman.local.iam.ResourcePolicy;

/** A topic. */
public record Topic(String arn, ResourcePolicy policy) {}

package doorman.local.iam;

import java.util.List;

/**
 * The condition keys that calls on this machine carry. A key that none carries would look absent,
 * which some operators take for a yes.
 */
final class ConditionKeys {
  private static final List<Glob> KNOWN =
      List.of(
          new Glob("aws:PrincipalAccount"),
          new Glob("aws:PrincipalArn"),
          new Glob("aws:ResourceTag/*"),
          new Glob("aws:SecureTransport"),
          new Glob("aws:SourceAccount"),
          new Glob("aws:SourceArn"),
          new Glob("dynamodb:Attributes"),
          new Glob("dynamodb:EnclosingOperation"),
          new Glob("dynamodb:LeadingKeys"),
          new Glob("dynamodb:ReturnConsumedCapacity"),
          new Glob("dynamodb:ReturnValues"),
          new Glob("dynamodb:Select"),
          new Glob("events:detail-type"),
          new Glob("events:source"),
          new Glob("kms:EncryptionContext:*"),
          new Glob("kms:ViaService"),
          new Glob("lambda:FunctionUrlAuthType"),
          new Glob("lambda:InvokedViaFunctionUrl"));

  private ConditionKeys() {}

  static boolean know(String key) {
    return KNOWN.stream().anyMatch(known -> known.matchesIgnoringCase(key));
  }
}

package doorman.local.sqs;

import doorman.local.iam.Access;
import doorman.local.iam.ResourcePolicy;
import doorman.local.kms.Encryption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of this machine that acts on behalf of one of the provider's resources.
 *
 * @param principal such as {@code events.amazonaws.com}
 * @param sourceArn the resource, such as a rule or a topic
 */
public record ServiceSender(String principal, String sourceArn) {

  /** Its access to a resource, as the policy on that resource judges it. */
  public Access to(String action, String resourceArn) {
    Map<String, List<String>> context =
        Map.of(
            "aws:SourceArn", List.of(sourceArn),
            "aws:SourceAccount", List.of(account()));
    return new Access(action, resourceArn, context);
  }

  /**
   * What it lacks to write to a resource; empty if it may.
   *
   * @param policy of the resource
   * @param encryption of the resource
   */
  public Optional<Trespass> trespass(
      String action, String resourceArn, ResourcePolicy policy, Encryption encryption) {
    Access access = to(action, resourceArn);
    Optional<Access> lacking =
        policy.allows(principal, access)
            ? encryption.lackedBy(principal, access)
            : Optional.of(access);
    return lacking.map(lacked -> new Trespass(this, lacked));
  }

  /** The account of the resource. */
  public String account() {
    return sourceArn.split(":", 6)[4];
  }
}

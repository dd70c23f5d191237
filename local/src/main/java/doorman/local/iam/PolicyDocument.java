package doorman.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.iam.Statement.Effect;
import java.util.Collection;
import java.util.List;

/**
 * The statements that decide together: a deny beats every allow, and silence refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public record PolicyDocument(List<Statement> statements) {

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /**
   * Reads what a role may do.
   *
   * @throws PolicyException if the document holds what IAM or this machine does not know
   */
  public static PolicyDocument ofIdentity(JsonNode document) {
    return new PolicyReader(PolicyReader.Kind.IDENTITY).read(document);
  }

  /**
   * Reads who may do what to a resource.
   *
   * @throws PolicyException if the document holds what IAM or this machine does not know
   */
  public static PolicyDocument ofResource(JsonNode document) {
    return new PolicyReader(PolicyReader.Kind.RESOURCE).read(document);
  }

  /**
   * Reads who may put events on a bus, other accounts among them.
   *
   * @throws PolicyException if the document holds what IAM or this machine does not know
   */
  public static PolicyDocument ofBus(JsonNode document) {
    return new PolicyReader(PolicyReader.Kind.BUS).read(document);
  }

  /** What several documents on one resource say together. */
  public static PolicyDocument together(PolicyDocument one, PolicyDocument other) {
    return together(List.of(one, other));
  }

  static PolicyDocument together(Collection<PolicyDocument> documents) {
    return new PolicyDocument(
        documents.stream().flatMap(document -> document.statements().stream()).toList());
  }

  /**
   * Reads who may use a key.
   *
   * @param arn of the key
   * @throws PolicyException if the document holds what IAM or this machine does not know, or does
   *     not leave the key to the account that owns it
   */
  public static PolicyDocument ofKey(JsonNode document, String arn) {
    PolicyDocument policy = new PolicyReader(PolicyReader.Kind.KEY).read(document);
    KeyPolicyCheck.of(arn).check(policy.statements());
    return policy;
  }

  /**
   * Reads who may be a role.
   *
   * @throws PolicyException if the document holds what IAM or this machine does not know
   */
  public static PolicyDocument ofTrust(JsonNode document) {
    return new PolicyReader(PolicyReader.Kind.TRUST).read(document);
  }

  public boolean allows(Principal principal, Access access) {
    return switch (decide(principal, access)) {
      case Decision.Allowed _ -> true;
      case Decision.Denied _, Decision.Silent _ -> false;
    };
  }

  Decision decide(Principal principal, Access access) {
    List<Statement> applying =
        statements.stream().filter(statement -> statement.appliesTo(principal, access)).toList();
    return applying.stream()
        .filter(statement -> statement.effect() == Effect.DENY)
        .findFirst()
        .<Decision>map(Decision.Denied::new)
        .orElseGet(
            () -> applying.isEmpty() ? new Decision.Silent() : new Decision.Allowed(applying));
  }
}

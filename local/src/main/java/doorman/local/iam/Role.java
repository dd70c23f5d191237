package doorman.local.iam;

import doorman.local.wire.Caller;
import java.util.List;

/**
 * An identity for functions: who may be it, and what it may do.
 *
 * @param trust its {@code AssumeRolePolicyDocument}
 */
public record Role(String name, String arn, PolicyDocument trust, List<PolicyDocument> policies) {

  public Role {
    policies = List.copyOf(policies);
  }

  /** Whether the service may act as this role. */
  public boolean letsIn(String servicePrincipal) {
    return letsIn(servicePrincipal, Access.to("sts:AssumeRole", arn));
  }

  /**
   * Whether the service may act as this role.
   *
   * @param access to the role, with what the service says of itself
   */
  public boolean letsIn(String servicePrincipal, Access access) {
    return trust.allows(new Principal.Service(servicePrincipal), access);
  }

  /** Whether its own policies allow the access. */
  public boolean allows(Access access) {
    return permissions().allows(principal(), access);
  }

  Decision decide(Access access) {
    return permissions().decide(principal(), access);
  }

  Principal principal() {
    return new Principal.RoleArn(arn);
  }

  boolean isOf(Caller.FunctionRole caller) {
    return arn.equals("arn:aws:iam::%s:role/%s".formatted(caller.account(), caller.role()));
  }

  PolicyDocument permissions() {
    return PolicyDocument.together(policies);
  }
}

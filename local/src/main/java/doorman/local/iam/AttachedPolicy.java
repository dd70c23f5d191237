package doorman.local.iam;

/** The policy that a resource carries. Without one, no other service is let in. */
public record AttachedPolicy(PolicyDocument document) implements ResourcePolicy {

  @Override
  public boolean allows(String servicePrincipal, Access access) {
    return document.allows(new Principal.Service(servicePrincipal), access);
  }
}

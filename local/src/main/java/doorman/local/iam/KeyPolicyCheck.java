package doorman.local.iam;

import doorman.local.iam.Statement.Effect;
import java.util.List;

/**
 * Whether the account that owns a key keeps its say about it: whether policies of roles and people
 * count, which here are asked without looking at the key's own, and whether the key's can ever be
 * changed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default
 *     key policy</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html">CreateKey</a>,
 *     which refuses a policy that locks its maker out
 */
record KeyPolicyCheck(String keyArn, String account) {

  static KeyPolicyCheck of(String keyArn) {
    return new KeyPolicyCheck(keyArn, keyArn.split(":", 6)[4]);
  }

  void check(List<Statement> statements) {
    if (statements.stream().noneMatch(this::leavesAllToTheAccount)) {
      throw new PolicyException(
          "no statement leaves all of the key to account %s, whose policies so say nothing of it"
              .formatted(account));
    }
    statements.stream()
        .filter(this::locksTheAccountOut)
        .findFirst()
        .ifPresent(statement -> {
          throw new PolicyException(
              "statement %s: nobody of account %s could change the key's policy any more"
                  .formatted(statement.name(), account));
        });
  }

  private boolean leavesAllToTheAccount(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.principals().includeByAccount(someone())
        && statement.actions().hasAction("kms:*")
        && statement.resources().hasResource(keyArn)
        && statement.conditions().isEmpty();
  }

  /** For certain: who is spared by a condition can't be told from the template. */
  private boolean locksTheAccountOut(Statement statement) {
    return statement.effect() == Effect.DENY
        && statement.principals().include(someone())
        && statement.actions().hasAction("kms:PutKeyPolicy")
        && statement.resources().hasResource(keyArn)
        && statement.conditions().isEmpty();
  }

  private Principal someone() {
    return new Principal.User(account);
  }
}

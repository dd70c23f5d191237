package doorman.local.iam;

/** Who asks, as the policy on a resource names it. */
public sealed interface Principal {

  /** Whether it belongs to the account. */
  default boolean isOf(String account) {
    return switch (this) {
      case Service _ -> false;
      case RoleArn role -> role.account().equals(account);
      case User user -> user.account().equals(account);
    };
  }

  /** An AWS service that acts by itself, such as {@code events.amazonaws.com}. */
  record Service(String name) implements Principal {}

  /**
   * A role that acts.
   *
   * @param arn the role's own, not that of its session
   */
  record RoleArn(String arn) implements Principal {
    String account() {
      return arn.split(":", 6)[4];
    }
  }

  /** A person, with an own name in an account. */
  record User(String account) implements Principal {}
}

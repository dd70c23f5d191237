package doorman.local.wire;

/** Who signed a call. Signatures are not verified: the access key id alone tells. */
public sealed interface Caller {

  /** The account that owns the services, the tables and the functions, unless it is told. */
  String PROVIDER = "111111111111";

  /** The 12-digit account that the call is made from. */
  String account();

  /** The identity as IAM writes it in policies and messages. */
  String arn();

  /**
   * The unique id in the form of the caller's kind.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">Principal
   *     key values</a>
   */
  default String userId() {
    return switch (this) {
      case Customer customer -> customer.account();
      case ProviderUser user -> "AIDA" + stable(user.name());
      case FunctionRole role -> "AROA" + stable(role.role()) + ":" + role.function();
    };
  }

  private static String stable(String name) {
    return "%017X".formatted((long) name.hashCode() & 0xFFFFFFFFL);
  }

  /** A customer: the root of an account that is not the provider's. */
  record Customer(String account) implements Caller {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":root";
    }
  }

  /** A person in the provider's account. */
  record ProviderUser(String account, String name) implements Caller {
    /** A person in the usual account. */
    public ProviderUser(String name) {
      this(PROVIDER, name);
    }

    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":user/" + name;
    }
  }

  /** A function, which may do what the statements of its role allow. */
  record FunctionRole(String account, String role, String function) implements Caller {
    /** A function in the usual account. */
    public FunctionRole(String role, String function) {
      this(PROVIDER, role, function);
    }

    @Override
    public String arn() {
      return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + function;
    }
  }
}

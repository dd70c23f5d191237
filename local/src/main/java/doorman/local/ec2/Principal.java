package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.wire.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Someone who may ask for a connection: an account, one user or role of it, or everyone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions">Manage
 *     permissions</a>
 */
record Principal(String arn) {
  private static final String EVERYONE = "*";

  /** Principals with a path are not supported. */
  private static final Pattern FORM =
      Pattern.compile("arn:aws:iam::([0-9]{12}):(root|user|role)(/[\\w+=,.@-]{1,64})?");

  Principal {
    if (!arn.equals(EVERYONE) && !wellFormed(arn)) {
      throw Refusals.client("InvalidPrincipal", "Invalid Principal: '%s'".formatted(arn));
    }
  }

  private static boolean wellFormed(String arn) {
    Matcher matcher = FORM.matcher(arn);
    return matcher.matches() && matcher.group(2).equals("root") == (matcher.group(3) == null);
  }

  String type() {
    if (arn.equals(EVERYONE)) {
      return "All";
    }
    return arn.endsWith(":root") ? "Account" : arn.contains(":user/") ? "User" : "Role";
  }

  boolean covers(Caller caller) {
    return arn.equals(EVERYONE)
        || arn.equals("arn:aws:iam::" + caller.account() + ":root")
        || arn.equals(identity(caller));
  }

  /** A role is named as itself, not by the session of whoever took it on. */
  private static String identity(Caller caller) {
    return switch (caller) {
      case Caller.Customer customer -> customer.arn();
      case Caller.ProviderUser user -> user.arn();
      case Caller.FunctionRole role -> "arn:aws:iam::" + role.account() + ":role/" + role.role();
    };
  }
}

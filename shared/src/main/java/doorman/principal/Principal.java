package doorman.principal;

import doorman.connection.AccountId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Someone whom a service allows to ask for connections.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions">Manage
 *     permissions</a>
 */
public sealed interface Principal {
  /** A root, user or role; paths and other partitions included. */
  Pattern IAM = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):(root|user/.+|role/.+)");

  /** Anybody. */
  record Everyone() implements Principal {}

  /** An account as a whole. */
  record Account(AccountId id) implements Principal {}

  /** One user or role of an account. */
  record Member(AccountId account, String arn) implements Principal {}

  /** Whom this version does not know, such as an organisational unit. */
  record Other(String arn) implements Principal {}

  /** The principal that EC2 writes so. */
  static Principal of(String arn) {
    if (arn.equals("*")) {
      return new Everyone();
    }
    Matcher parts = IAM.matcher(arn);
    if (!parts.matches()) {
      return new Other(arn);
    }
    var account = new AccountId(parts.group(1));
    return parts.group(2).equals("root") ? new Account(account) : new Member(account, arn);
  }

  /** How EC2 writes an account as a whole. */
  static String arn(String partition, AccountId account) {
    return "arn:%s:iam::%s:root".formatted(partition, account);
  }

  /** The account that it belongs to, if it is of one. */
  default Optional<AccountId> ofAccount() {
    return switch (this) {
      case Account(AccountId id) -> Optional.of(id);
      case Member(AccountId account, String _) -> Optional.of(account);
      case Everyone _, Other _ -> Optional.empty();
    };
  }
}

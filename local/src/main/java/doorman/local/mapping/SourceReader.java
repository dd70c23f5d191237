package doorman.local.mapping;

import static java.lang.System.Logger.Level.ERROR;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryption;
import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.wire.Caller;
import java.util.List;

/**
 * The role of a function, under which Lambda reads a source for it.
 *
 * @param actions what that takes
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions">Permissions
 *     of the execution role</a>
 */
record SourceReader(Caller.FunctionRole role, Authority authority, List<String> actions) {
  private static final System.Logger LOG = System.getLogger(SourceReader.class.getName());

  SourceReader {
    actions = List.copyOf(actions);
  }

  /** Whether it may do all that takes; logs each action that is missing. */
  boolean mayRead(String sourceArn) {
    return actions.stream().filter(action -> !may(action, sourceArn)).count() == 0;
  }

  /** Whether it may open what is there; logs if not. */
  boolean mayOpen(String sourceArn, Encryption encryption) {
    try {
      encryption.requireReading(role);
      return true;
    } catch (KeyAccessDeniedException e) {
      LOG.log(
          ERROR, "Function {0} gets nothing from {1}: {2}", role.function(), sourceArn, e.reason());
      return false;
    }
  }

  private boolean may(String action, String sourceArn) {
    try {
      authority.require(role, Access.to(action, sourceArn));
      return true;
    } catch (AccessDeniedException e) {
      LOG.log(
          ERROR,
          "Function {0} gets nothing from {1}: its role {2} lacks {3}",
          role.function(),
          sourceArn,
          role.role(),
          action);
      return false;
    }
  }
}

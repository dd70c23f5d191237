package doorman.local.mapping;

import static java.lang.System.Logger.Level.ERROR;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import java.util.List;

/**
 * The role of a function, under which Lambda reads a queue for it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions">Permissions
 *     of the execution role</a>
 */
record QueueReader(Caller.FunctionRole role, Authority authority) {
  private static final System.Logger LOG = System.getLogger(QueueReader.class.getName());
  private static final List<String> ACTIONS =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  /** Whether it may do all that takes; logs each action that is missing. */
  boolean mayRead(String queueArn) {
    return ACTIONS.stream().filter(action -> !may(action, queueArn)).count() == 0;
  }

  private boolean may(String action, String queueArn) {
    try {
      authority.require(role, Access.to(action, queueArn));
      return true;
    } catch (AccessDeniedException e) {
      LOG.log(
          ERROR,
          "Function {0} gets nothing from {1}: its role {2} lacks {3}",
          role.function(),
          queueArn,
          role.role(),
          action);
      return false;
    }
  }
}

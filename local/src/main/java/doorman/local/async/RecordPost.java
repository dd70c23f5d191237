package doorman.local.async;

import static java.lang.System.Logger.Level.ERROR;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.Queues;
import doorman.local.wire.Caller;

/**
 * Brings records of invocations to queues, as the role of the function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#destinations-permissions">Permissions
 *     for destinations</a>
 */
public record RecordPost(Queues queues, Authority authority) {
  private static final System.Logger LOG = System.getLogger(RecordPost.class.getName());

  void send(Caller.FunctionRole role, String queueArn, String invocationRecord) {
    try {
      authority.require(role, Access.to("sqs:SendMessage", queueArn));
    } catch (AccessDeniedException e) {
      lost(role, queueArn, e.reason(), invocationRecord);
      return;
    }
    switch (queues.send(role, queueArn, Draft.of(invocationRecord))) {
      case Delivery.Delivered _ -> {}
      case Delivery.NoSuchQueue _ -> lost(role, queueArn, "there is no queue", invocationRecord);
      case Delivery.NotAllowed _ -> lost(role, queueArn, "it lets nobody in", invocationRecord);
      case Delivery.Unfit(String reason) -> lost(role, queueArn, reason, invocationRecord);
    }
  }

  private static void lost(
      Caller.FunctionRole role, String queueArn, String why, String invocationRecord) {
    LOG.log(
        ERROR,
        "{0} could not send to its destination {1}: {2}. Lost: {3}",
        role.function(),
        queueArn,
        why,
        invocationRecord);
  }
}

package doorman.local.bus;

import static java.lang.System.Logger.Level.WARNING;

import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.MessageAttribute;
import doorman.local.sqs.Queues;
import doorman.local.sqs.ServiceSender;
import doorman.local.traffic.Hop;
import doorman.local.wire.Passage;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Brings events to targets in the background, at least once each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter
 *     queues of rules</a>
 */
final class Deliveries {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
  private static final String PRINCIPAL = "events.amazonaws.com";

  private final Queues queues;
  private final Executor background;
  private final Hop hop;

  Deliveries(Queues queues, Executor background, Hop hop) {
    this.queues = queues;
    this.background = background;
    this.hop = hop;
  }

  void start(String ruleArn, Target target, String event) {
    Passage passage = Passage.by(PRINCIPAL, "sqs", "SendMessage");
    background.execute(() -> hop.carry(passage, () -> deliver(ruleArn, target, event)));
  }

  private void deliver(String ruleArn, Target target, String event) {
    var sender = new ServiceSender(PRINCIPAL, ruleArn);
    switch (queues.deliver(sender, target.arn(), Draft.of(event))) {
      case Delivery.Delivered delivered ->
          LOG.log(System.Logger.Level.DEBUG, "{0} is message {1}", ruleArn, delivered.messageId());
      case Delivery.NotAllowed refused ->
          giveUp(
              sender,
              target,
              event,
              new Fault("NO_PERMISSIONS", "The policy of the queue does not allow " + PRINCIPAL));
      case Delivery.NoSuchQueue missing ->
          giveUp(
              sender,
              target,
              event,
              new Fault("NO_RESOURCE", "There is no queue " + missing.queueArn()));
      case Delivery.Unfit unfit ->
          giveUp(sender, target, event, new Fault("INVALID_PARAMETER", unfit.reason()));
    }
  }

  private record Fault(String code, String message) {}

  private void giveUp(ServiceSender sender, Target target, String event, Fault fault) {
    boolean kept =
        target
            .deadLetterArn()
            .map(arn -> queues.deliver(sender, arn, deadLetter(sender, target, event, fault)))
            .filter(Delivery.Delivered.class::isInstance)
            .isPresent();
    LOG.log(
        WARNING,
        "{0} could not deliver to {1}: {2}, {3}. {4}",
        sender.sourceArn(),
        target.arn(),
        fault.code(),
        fault.message(),
        kept ? "The event is in the dead-letter queue." : "Lost: " + event);
  }

  private static Draft deadLetter(ServiceSender sender, Target target, String event, Fault fault) {
    return Draft.of(
        event,
        Map.of(
            "RULE_ARN", MessageAttribute.text(sender.sourceArn()),
            "TARGET_ARN", MessageAttribute.text(target.arn()),
            "ERROR_CODE", MessageAttribute.text(fault.code()),
            "ERROR_MESSAGE", MessageAttribute.text(fault.message())));
  }
}

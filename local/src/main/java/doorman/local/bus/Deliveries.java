package doorman.local.bus;

import static java.lang.System.Logger.Level.WARNING;

import doorman.local.async.Acceptance;
import doorman.local.async.EventQueues;
import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.MessageAttribute;
import doorman.local.sqs.Queues;
import doorman.local.sqs.ServiceSender;
import doorman.local.traffic.Hop;
import doorman.local.wire.Passage;
import java.util.Map;
import java.util.Optional;
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
  private final EventQueues functions;
  private final Executor background;
  private final Hop hop;

  Deliveries(Queues queues, EventQueues functions, Executor background, Hop hop) {
    this.queues = queues;
    this.functions = functions;
    this.background = background;
    this.hop = hop;
  }

  void start(String ruleArn, Target target, String event) {
    Passage passage =
        target.isFunction()
            ? Passage.by(PRINCIPAL, "lambda", "Invoke")
            : Passage.by(PRINCIPAL, "sqs", "SendMessage");
    background.execute(() -> hop.carry(passage, () -> deliver(ruleArn, target, event)));
  }

  private void deliver(String ruleArn, Target target, String event) {
    var sender = new ServiceSender(PRINCIPAL, ruleArn);
    Optional<Fault> fault =
        target.isFunction()
            ? invoke(sender, target.arn(), event)
            : send(sender, target.arn(), event);
    fault.ifPresent(why -> giveUp(sender, target, event, why));
  }

  private record Fault(String code, String message) {
    static Optional<Fault> noPermissions(String target) {
      return Optional.of(
          new Fault(
              "NO_PERMISSIONS",
              "The policy of the %s does not allow %s".formatted(target, PRINCIPAL)));
    }

    static Optional<Fault> noResource(String target, String arn) {
      return Optional.of(new Fault("NO_RESOURCE", "There is no %s %s".formatted(target, arn)));
    }
  }

  private Optional<Fault> send(ServiceSender sender, String queueArn, String event) {
    return switch (queues.deliver(sender, queueArn, Draft.of(event))) {
      case Delivery.Delivered _ -> Optional.empty();
      case Delivery.NotAllowed _ -> Fault.noPermissions("queue");
      case Delivery.NoSuchQueue(String arn) -> Fault.noResource("queue", arn);
      case Delivery.Unfit(String reason) -> Optional.of(new Fault("INVALID_PARAMETER", reason));
    };
  }

  private Optional<Fault> invoke(ServiceSender sender, String functionArn, String event) {
    return switch (functions.invoke(sender, functionArn, event)) {
      case Acceptance.Accepted _ -> Optional.empty();
      case Acceptance.NotAllowed _ -> Fault.noPermissions("function");
      case Acceptance.NoSuchFunction(String arn) -> Fault.noResource("function", arn);
    };
  }

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

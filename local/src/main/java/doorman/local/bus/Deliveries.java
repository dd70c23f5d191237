package doorman.local.bus;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toMap;

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
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

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
  private final Forwarding forwarding;
  private final Executor background;
  private final Hop hop;

  Deliveries(
      Queues queues, EventQueues functions, Forwarding forwarding, Executor background, Hop hop) {
    this.queues = queues;
    this.functions = functions;
    this.forwarding = forwarding;
    this.background = background;
    this.hop = hop;
  }

  /**
   * Brings an event to a target.
   *
   * @param here takes events in that go from one bus of this machine to another
   */
  void start(
      String ruleArn, Target target, Event event, Function<Forwarded, Optional<Fault>> here) {
    var sender = new ServiceSender(PRINCIPAL, ruleArn);
    background.execute(() ->
        hop.carry(
            passage(target),
            () -> {
              switch (target.kind()) {
                case QUEUE -> settle(sender, target, event, send(sender, target.arn(), event));
                case FUNCTION -> settle(sender, target, event, invoke(sender, target.arn(), event));
                case BUS -> forward(sender, target, event, here);
              }
            }));
  }

  private static Passage passage(Target target) {
    return switch (target.kind()) {
      case QUEUE -> Passage.by(PRINCIPAL, "sqs", "SendMessage");
      case FUNCTION -> Passage.by(PRINCIPAL, "lambda", "Invoke");
      case BUS -> Passage.by(PRINCIPAL, "events", "PutEvents");
    };
  }

  private void forward(
      ServiceSender sender, Target target, Event event, Function<Forwarded, Optional<Fault>> here) {
    forwarding.start(
        new Forwarded(sender.sourceArn(), target.roleArn().orElseThrow(), target.arn(), event),
        target.retryPolicy().orElse(Target.RetryPolicy.USUAL),
        here,
        exhausted -> giveUp(sender, target, event, exhausted));
  }

  private void settle(ServiceSender sender, Target target, Event event, Optional<Fault> fault) {
    fault.ifPresent(why -> giveUp(sender, target, event, new Forwarding.Exhausted(why, Map.of())));
  }

  private Optional<Fault> send(ServiceSender sender, String queueArn, Event event) {
    return switch (queues.deliver(sender, queueArn, Draft.of(text(event)))) {
      case Delivery.Delivered _ -> Optional.empty();
      case Delivery.NotAllowed _ -> Optional.of(Fault.noPermissions("queue"));
      case Delivery.NoSuchQueue(String arn) -> Optional.of(Fault.noResource("queue", arn));
      case Delivery.Unfit(String reason) -> Optional.of(Fault.lasting("INVALID_PARAMETER", reason));
    };
  }

  private Optional<Fault> invoke(ServiceSender sender, String functionArn, Event event) {
    return switch (functions.invoke(sender, functionArn, text(event))) {
      case Acceptance.Accepted _ -> Optional.empty();
      case Acceptance.NotAllowed _ -> Optional.of(Fault.noPermissions("function"));
      case Acceptance.NoSuchFunction(String arn) -> Optional.of(Fault.noResource("function", arn));
    };
  }

  private static String text(Event event) {
    return event.json().toString();
  }

  private void giveUp(
      ServiceSender sender, Target target, Event event, Forwarding.Exhausted exhausted) {
    Fault fault = exhausted.fault();
    boolean kept =
        target
            .deadLetterArn()
            .map(arn -> queues.deliver(sender, arn, deadLetter(sender, target, event, exhausted)))
            .filter(Delivery.Delivered.class::isInstance)
            .isPresent();
    LOG.log(
        WARNING,
        "{0} could not deliver to {1}: {2}, {3}. {4}",
        sender.sourceArn(),
        target.arn(),
        fault.code(),
        fault.message(),
        kept ? "The event is in the dead-letter queue." : "Lost: " + text(event));
  }

  private static Draft deadLetter(
      ServiceSender sender, Target target, Event event, Forwarding.Exhausted exhausted) {
    var told = new TreeMap<>(exhausted.condition());
    told.put("RULE_ARN", sender.sourceArn());
    told.put("TARGET_ARN", target.arn());
    told.put("ERROR_CODE", exhausted.fault().code());
    told.put("ERROR_MESSAGE", exhausted.fault().message());
    return Draft.of(
        text(event),
        told.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, one -> MessageAttribute.text(one.getValue()))));
  }
}

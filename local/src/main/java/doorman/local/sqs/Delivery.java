package doorman.local.sqs;

/** What came of sending to a queue as a service. */
public sealed interface Delivery {

  record Delivered(String messageId) implements Delivery {}

  /** No queue has that ARN. */
  record NoSuchQueue(String queueArn) implements Delivery {}

  /** The policy of the queue does not let the service in. */
  record NotAllowed(String queueArn, ServiceSender sender) implements Delivery {
    /** In words for people. */
    public String sentence() {
      return "Service: %s for %s is not authorized to perform: sqs:SendMessage on resource: %s"
          .formatted(sender.principal(), sender.sourceArn(), queueArn);
    }
  }

  /** The queue does not take such a message. */
  record Unfit(String reason) implements Delivery {}
}

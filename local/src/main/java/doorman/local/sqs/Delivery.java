package doorman.local.sqs;

/** What came of sending to a queue as a service. */
public sealed interface Delivery {

  record Delivered(String messageId) implements Delivery {}

  /** No queue has that ARN. */
  record NoSuchQueue(String queueArn) implements Delivery {}

  /** The policy of the queue, or of its key, does not let the service in. */
  record NotAllowed(Trespass trespass) implements Delivery {}

  /** The queue does not take such a message. */
  record Unfit(String reason) implements Delivery {}
}

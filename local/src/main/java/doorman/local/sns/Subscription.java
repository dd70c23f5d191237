package doorman.local.sns;

import java.util.Optional;

/** Somebody who gets what is published to a topic. */
public sealed interface Subscription {

  String arn();

  String topicArn();

  /**
   * A queue's, which gets whole envelopes.
   *
   * @param deadLetterArn the queue for what could not be delivered
   */
  record OfQueue(String arn, String topicArn, String queueArn, Optional<String> deadLetterArn)
      implements Subscription {}

  /** A mailbox's, which gets nothing before somebody there has confirmed it. */
  record OfMailbox(String arn, String topicArn, String address) implements Subscription {}
}

package doorman.local.template;

import java.util.Optional;

/**
 * A queue's subscription to a topic, in whole envelopes.
 *
 * @param deadLetterArn the queue for what could not be delivered
 */
public record DeclaredQueueSubscription(
    String logicalId, String topicArn, String queueArn, Optional<String> deadLetterArn)
    implements DeclaredSubscription {

  static DeclaredQueueSubscription of(Properties properties) {
    if (properties.has("RawMessageDelivery")) {
      properties.oneOf("RawMessageDelivery", "false");
    }
    return new DeclaredQueueSubscription(
        properties.logicalId(),
        properties.text("TopicArn"),
        properties.text("Endpoint"),
        properties
            .optionalChild("RedrivePolicy")
            .map(policy -> policy.text("deadLetterTargetArn")));
  }
}

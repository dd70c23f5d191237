package doorman.local.template;

import java.util.Optional;

/**
 * A queue's subscription to a topic, in whole envelopes.
 *
 * @param deadLetterArn the queue for what could not be delivered
 */
public record DeclaredSubscription(
    String logicalId, String topicArn, String queueArn, Optional<String> deadLetterArn) {

  static DeclaredSubscription of(Properties properties) {
    properties.oneOf("Protocol", "sqs");
    if (properties.has("RawMessageDelivery")) {
      properties.oneOf("RawMessageDelivery", "false");
    }
    return new DeclaredSubscription(
        properties.logicalId(),
        properties.text("TopicArn"),
        properties.text("Endpoint"),
        properties
            .optionalChild("RedrivePolicy")
            .map(policy -> policy.text("deadLetterTargetArn")));
  }
}

package doorman.local.sns;

import java.util.Optional;

/**
 * A queue's subscription to a topic, which gets whole envelopes.
 *
 * @param deadLetterArn the queue for what could not be delivered
 */
public record Subscription(
    String arn, String topicArn, String queueArn, Optional<String> deadLetterArn) {}

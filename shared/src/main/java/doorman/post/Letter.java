package doorman.post;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it came from a queue.
 *
 * @param queue the name of the queue
 * @param receives how often it has been received, this time counted
 */
public record Letter(
    String id, String receipt, String body, String queue, int receives, Instant sentAt) {

  public static Letter of(SQSMessage message) {
    String arn = message.getEventSourceArn();
    return new Letter(
        message.getMessageId(),
        message.getReceiptHandle(),
        message.getBody(),
        arn.substring(arn.lastIndexOf(':') + 1),
        (int) attribute(message, "ApproximateReceiveCount", 1),
        Instant.ofEpochMilli(attribute(message, "SentTimestamp", 0)));
  }

  private static long attribute(SQSMessage message, String name, long otherwise) {
    return Optional.ofNullable(message.getAttributes())
        .map(attributes -> attributes.get(name))
        .map(Long::valueOf)
        .orElse(otherwise);
  }
}

package doorman.local.sqs;

import doorman.local.wire.Caller;
import doorman.local.wire.Members;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an authorised caller does with one queue, from the request to the answer. */
record QueueActions(Queue queue, Caller caller) {
  private static final int LONGEST_DELAY = 900;
  private static final int LONGEST_WAIT = 20;
  private static final int MOST_MESSAGES = 10;

  Map<String, Object> send(Members request) {
    Draft draft = Drafts.read(request);
    int delay = request.integer("DelaySeconds").orElse(0);
    if (delay < 0 || delay > LONGEST_DELAY) {
      String reason = "DelaySeconds must be >= 0 and <= 900.";
      throw SqsRefusal.invalid("DelaySeconds", delay, reason);
    }
    String id = queue.send(draft, Duration.ofSeconds(delay), senderId());
    var answer = new LinkedHashMap<String, Object>();
    answer.put("MessageId", id);
    answer.put("MD5OfMessageBody", Md5.of(draft.body()));
    if (!draft.attributes().isEmpty()) {
      answer.put("MD5OfMessageAttributes", Md5.of(draft.attributes()));
    }
    return answer;
  }

  Map<String, Object> sendBatch(Members request) {
    Batch batch = Batch.of("SendMessageBatch", request);
    batch.requireSize();
    return batch.each(queue.servers().failing(this::send));
  }

  Map<String, Object> receive(Members request) {
    int most = request.integer("MaxNumberOfMessages").orElse(1);
    if (most < 1 || most > MOST_MESSAGES) {
      String reason = "Must be between 1 and 10, if provided.";
      throw SqsRefusal.invalid("MaxNumberOfMessages", most, reason);
    }
    int wait = request.integer("WaitTimeSeconds").orElse(0);
    if (wait < 0 || wait > LONGEST_WAIT) {
      String reason = "Must be >= 0 and <= 20, if provided.";
      throw SqsRefusal.invalid("WaitTimeSeconds", wait, reason);
    }
    Duration hidden = visibilityTimeout(request).orElse(queue.settings().visibilityTimeout());
    List<Received> received = receive(most, hidden, Duration.ofSeconds(wait));
    return received.isEmpty()
        ? Map.of()
        : Map.of("Messages", received.stream().map(ReceivedView.of(request)::of).toList());
  }

  Map<String, Object> delete(Members request) {
    queue.delete(receiptHandle(request));
    return Map.of();
  }

  Map<String, Object> deleteBatch(Members request) {
    return Batch.of("DeleteMessageBatch", request).each(queue.servers().failing(this::delete));
  }

  Map<String, Object> changeVisibility(Members request) {
    String handle = receiptHandle(request);
    queue.changeVisibility(
        handle,
        visibilityTimeout(request).orElseThrow(() -> SqsRefusal.missing("VisibilityTimeout")));
    return Map.of();
  }

  Map<String, Object> changeVisibilityBatch(Members request) {
    return Batch.of("ChangeMessageVisibilityBatch", request)
        .each(queue.servers().failing(this::changeVisibility));
  }

  Map<String, Object> attributes(Members request) {
    Map<String, String> attributes = QueueAttributes.of(queue, request.texts("AttributeNames"));
    return attributes.isEmpty() ? Map.of() : Map.of("Attributes", attributes);
  }

  Map<String, Object> purge() {
    queue.purge();
    return Map.of();
  }

  private List<Received> receive(int most, Duration hidden, Duration wait) {
    try {
      return queue.receive(most, hidden, wait);
    } catch (InterruptedException e) {
      // The server is closing, and so does the connection of whoever waits.
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static Optional<Duration> visibilityTimeout(Members request) {
    return request.integer("VisibilityTimeout").map(QueueActions::visibilityTimeout);
  }

  private static Duration visibilityTimeout(int seconds) {
    if (seconds < 0 || seconds > QueueSettings.LONGEST_VISIBILITY_TIMEOUT.toSeconds()) {
      String reason = "Must be >= 0 and <= 43200, if provided.";
      throw SqsRefusal.invalid("VisibilityTimeout", seconds, reason);
    }
    return Duration.ofSeconds(seconds);
  }

  private static String receiptHandle(Members request) {
    return request
        .text("ReceiptHandle")
        .filter(handle -> !handle.isEmpty())
        .orElseThrow(() -> SqsRefusal.missing("ReceiptHandle"));
  }

  /** SQS gives the unique id of the identity; here its name stands for it. */
  String senderId() {
    return switch (caller) {
      case Caller.Customer customer -> customer.account();
      case Caller.ProviderUser user -> user.name();
      case Caller.FunctionRole role -> role.role() + ":" + role.function();
    };
  }
}

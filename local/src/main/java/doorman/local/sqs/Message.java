package doorman.local.sqs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A message in a queue. Its queue alone touches it, under its lock. */
final class Message {
  private final String id;
  private final Draft draft;
  private final String senderId;
  private final Instant sentAt;
  private Instant visibleAt;
  private int receives;
  private Instant firstReceivedAt = Instant.MIN;
  private Instant lastReceivedAt = Instant.MIN;
  private Optional<String> deadLetterSource = Optional.empty();

  Message(String id, Draft draft, String senderId, Instant sentAt, Instant visibleAt) {
    this.id = id;
    this.draft = draft;
    this.senderId = senderId;
    this.sentAt = sentAt;
    this.visibleAt = visibleAt;
  }

  String id() {
    return id;
  }

  Instant sentAt() {
    return sentAt;
  }

  Instant visibleAt() {
    return visibleAt;
  }

  int receives() {
    return receives;
  }

  /** Hides the message, or shows it if the instant has come; only {@link Backlog} calls this. */
  void hideUntil(Instant instant) {
    visibleAt = instant;
  }

  void receivedAt(Instant now) {
    receives++;
    firstReceivedAt = receives == 1 ? now : firstReceivedAt;
    lastReceivedAt = now;
  }

  /** A message may be hidden for 12 hours from its receive, however often that is changed. */
  boolean mayHideUntil(Instant instant) {
    return !instant.isAfter(lastReceivedAt.plus(QueueSettings.LONGEST_VISIBILITY_TIMEOUT));
  }

  void deadLetterOf(String queueArn, Instant now) {
    deadLetterSource = Optional.of(queueArn);
    visibleAt = now;
  }

  Received handedOut(String queue) {
    String handle = new ReceiptHandle(queue, id, receives).text();
    return new Received(id, handle, draft, systemAttributes());
  }

  private Map<String, String> systemAttributes() {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("ApproximateReceiveCount", Integer.toString(receives));
    attributes.put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
    attributes.put("SenderId", senderId);
    attributes.put(
        "ApproximateFirstReceiveTimestamp", Long.toString(firstReceivedAt.toEpochMilli()));
    deadLetterSource.ifPresent(arn -> attributes.put("DeadLetterQueueSourceArn", arn));
    return attributes;
  }
}

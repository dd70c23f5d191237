package doorman.local.sqs;

import doorman.local.sqs.QueueSettings.Redrive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A standard queue. Whoever calls has been authorised.
 *
 * <p>A receipt handle stands for one receive. Once the message is received again, an older handle
 * deletes nothing, without an error, and changes no visibility, with one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">Visibility
 *     time-out</a>
 */
public final class Queue {
  private static final int MOST_IN_FLIGHT = 120_000;
  private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

  private final QueueSettings settings;
  private final String arn;
  private final Timekeeper time;
  private final Function<String, Queue> queues;
  private final Servers servers;
  private final Instant createdAt;
  private final Backlog backlog = new Backlog();
  private Instant purgedAt = Instant.MIN;

  /**
   * A new queue.
   *
   * @param queues finds the dead-letter queue by its ARN
   */
  Queue(
      QueueSettings settings,
      String arn,
      Timekeeper time,
      Function<String, Queue> queues,
      Servers servers) {
    this.settings = settings;
    this.arn = arn;
    this.time = time;
    this.queues = queues;
    this.servers = servers;
    this.createdAt = time.instant();
  }

  public QueueSettings settings() {
    return settings;
  }

  public String arn() {
    return arn;
  }

  Servers servers() {
    return servers;
  }

  Instant createdAt() {
    return createdAt;
  }

  /**
   * Adds a message.
   *
   * @return its id
   * @throws doorman.local.wire.AwsException if it is too big
   */
  String send(Draft draft, Duration delay, String senderId) {
    if (draft.size() > settings.maximumMessageSize()) {
      throw SqsRefusal.invalid(
          "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
              .formatted(settings.maximumMessageSize()));
    }
    Instant now = time.instant();
    String id = UUID.randomUUID().toString();
    add(new Message(id, draft, senderId, now, now.plus(delay)));
    return id;
  }

  /**
   * Takes visible messages, hides them for the visibility time-out, and waits for the first one if
   * there is none.
   *
   * @throws doorman.local.wire.AwsException if too many are in flight, be it after the wait
   */
  public List<Received> receive(int most, Duration visibilityTimeout, Duration wait)
      throws InterruptedException {
    Instant end = time.instant().plus(wait);
    while (true) {
      Taken taken = takeOrAwait(most, visibilityTimeout, end, wait.isPositive());
      taken.exhausted().forEach(this::redrive);
      if (!taken.received().isEmpty() || !time.instant().isBefore(end)) {
        return taken.received();
      }
    }
  }

  /**
   * Deletes the message, unless it has been received again.
   *
   * @throws doorman.local.wire.AwsException if that is no handle of this queue
   */
  public void delete(String receiptHandle) {
    ReceiptHandle handle = ReceiptHandle.parse(receiptHandle, settings.name());
    synchronized (backlog) {
      find(handle).ifPresent(this::remove);
      backlog.notifyAll();
    }
  }

  /**
   * Hides the message for so long from now on.
   *
   * @throws doorman.local.wire.AwsException if it has been received again, is gone, or would be
   *     hidden for more than 12 hours from its receive
   */
  void changeVisibility(String receiptHandle, Duration timeout) {
    ReceiptHandle handle = ReceiptHandle.parse(receiptHandle, settings.name());
    synchronized (backlog) {
      Message message = find(handle).orElseThrow(() -> notAvailable(receiptHandle));
      Instant until = time.instant().plus(timeout);
      if (!message.mayHideUntil(until)) {
        throw SqsRefusal.invalid(
            "VisibilityTimeout",
            timeout.toSeconds(),
            "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
      }
      backlog.hideUntil(message, until);
      backlog.notifyAll();
    }
  }

  void purge() {
    synchronized (backlog) {
      Instant now = time.instant();
      if (now.isBefore(purgedAt.plus(BETWEEN_PURGES))) {
        throw SqsRefusal.purgeInProgress(settings.name());
      }
      purgedAt = now;
      backlog.clear();
    }
  }

  Counts counts() {
    synchronized (backlog) {
      Instant now = current();
      int hidden = (int) backlog.hidden(now).count();
      int inFlight = inFlight(now);
      return new Counts(backlog.size() - hidden, inFlight, hidden - inFlight);
    }
  }

  /** How many messages can be received, are received, and are not to be received yet. */
  record Counts(int visible, int inFlight, int delayed) {}

  private record Taken(List<Received> received, List<Message> exhausted) {
    boolean isEmpty() {
      return received.isEmpty() && exhausted.isEmpty();
    }
  }

  private void remove(Message message) {
    Duration again = servers.comesAgain();
    if (again.isZero()) {
      backlog.remove(message);
    } else {
      backlog.hideUntil(message, time.instant().plus(again));
    }
  }

  private Taken takeOrAwait(int most, Duration visibilityTimeout, Instant end, boolean waits)
      throws InterruptedException {
    synchronized (backlog) {
      Instant now = current();
      boolean full = backlog.size() >= MOST_IN_FLIGHT && inFlight(now) >= MOST_IN_FLIGHT;
      if (full && !now.isBefore(end)) {
        throw SqsRefusal.overLimit();
      }
      List<Message> found = full ? List.of() : servers.find(backlog.visible(now), most, waits);
      Taken taken = take(found, visibilityTimeout, now);
      if (taken.isEmpty() && now.isBefore(end)) {
        Instant next = full ? end : backlog.nextVisible();
        time.await(backlog, next.isBefore(end) ? next : end);
      }
      return taken;
    }
  }

  private Taken take(List<Message> found, Duration visibilityTimeout, Instant now) {
    var received = new ArrayList<Received>();
    var exhausted = new ArrayList<Message>();
    for (Message message : found) {
      if (isExhausted(message)) {
        backlog.remove(message);
        exhausted.add(message);
      } else {
        message.receivedAt(now);
        backlog.hideUntil(message, now.plus(servers.hides(visibilityTimeout)));
        received.add(message.handedOut(settings.name()));
      }
    }
    return new Taken(received, exhausted);
  }

  private boolean isExhausted(Message message) {
    return settings
        .redrive()
        .filter(redrive -> message.receives() >= redrive.maxReceiveCount())
        .isPresent();
  }

  /** Not under the lock, for queues may redrive to each other. */
  private void redrive(Message message) {
    message.deadLetterOf(arn, time.instant());
    settings
        .redrive()
        .map(Redrive::deadLetterQueueArn)
        .map(queues)
        .ifPresent(to -> to.add(message));
  }

  private void add(Message message) {
    synchronized (backlog) {
      backlog.add(message);
      backlog.notifyAll();
    }
  }

  private Instant current() {
    Instant now = time.instant();
    backlog.dropSentBefore(now.minus(settings.retention()));
    return now;
  }

  private int inFlight(Instant now) {
    return (int) backlog.hidden(now).filter(message -> message.receives() > 0).count();
  }

  private Optional<Message> find(ReceiptHandle handle) {
    return backlog
        .find(handle.messageId())
        .filter(message -> message.receives() == handle.receive());
  }

  private static RuntimeException notAvailable(String receiptHandle) {
    return SqsRefusal.invalid(
        "ReceiptHandle",
        receiptHandle,
        "Message does not exist or is not available for visibility timeout change.");
  }
}

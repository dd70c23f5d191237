package doorman.post;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The post by SQS: a letter is put off by its own visibility, not by the queue's, which is as long
 * as Lambda asks for.
 */
public final class SqsPost implements Post {
  private static final int LARGEST_BATCH = 10;
  private static final int MOST_TRIES = 3;

  /** A pass that died holds its service for 30 seconds: the third look again comes after that. */
  private static final int[] SECONDS = {5, 10, 20, 60};

  private static final int LONGEST_REASON = 500;

  /** What SQS takes no message with. */
  private static final Pattern NOT_TAKEN =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final SqsClient sqs;
  private final Map<String, QueuePair> queues;
  private final Trouble trouble;

  public SqsPost(SqsClient sqs, List<QueuePair> queues, Trouble trouble) {
    this.sqs = sqs;
    this.queues = queues.stream().collect(toMap(pair -> name(pair.url()), identity()));
    this.trouble = trouble;
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Override
  public void putOff(List<Letter> letters) {
    letters.stream()
        .collect(groupingBy(Letter::queue))
        .forEach((queue, all) -> pair(queue).ifPresent(pair -> putOff(pair.url(), all)));
  }

  private void putOff(String url, List<Letter> letters) {
    for (int start = 0; start < letters.size(); start += LARGEST_BATCH) {
      int end = Math.min(start + LARGEST_BATCH, letters.size());
      putOffTogether(url, letters.subList(start, end));
    }
  }

  /** What stays undone keeps a letter away for as long as the queue hides it, which is long. */
  private void putOffTogether(String url, List<Letter> letters) {
    List<ChangeMessageVisibilityBatchRequestEntry> left = entries(letters);
    try {
      for (int tries = 1; tries < MOST_TRIES && !left.isEmpty(); tries++) {
        left = undone(left, failed(url, left), url);
      }
      if (!left.isEmpty()) {
        failed(url, left).forEach(failed -> tell(url, failed));
      }
    } catch (SdkException e) {
      trouble.queueTrouble(name(url), "Could not put messages off: " + e.getMessage());
    }
  }

  private static List<ChangeMessageVisibilityBatchRequestEntry> entries(List<Letter> letters) {
    var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
    for (Letter letter : letters) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id("letter-" + entries.size())
              .receiptHandle(letter.receipt())
              .visibilityTimeout(seconds(letter))
              .build());
    }
    return entries;
  }

  private List<BatchResultErrorEntry> failed(
      String url, List<ChangeMessageVisibilityBatchRequestEntry> entries) {
    return sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url).entries(entries))
        .failed();
  }

  /** Those that failed through the queue's fault; of the others it is told. */
  private List<ChangeMessageVisibilityBatchRequestEntry> undone(
      List<ChangeMessageVisibilityBatchRequestEntry> entries,
      List<BatchResultErrorEntry> failed,
      String url) {
    var again = new HashSet<String>();
    for (BatchResultErrorEntry failure : failed) {
      if (Boolean.TRUE.equals(failure.senderFault())) {
        tell(url, failure);
      } else {
        again.add(failure.id());
      }
    }
    return entries.stream().filter(entry -> again.contains(entry.id())).toList();
  }

  private void tell(String url, BatchResultErrorEntry failed) {
    trouble.queueTrouble(name(url), failed.code() + ": " + failed.message());
  }

  private static int seconds(Letter letter) {
    return SECONDS[Math.clamp(letter.receives(), 1, SECONDS.length) - 1];
  }

  @Override
  public boolean bury(Letter letter, String why) {
    return pair(letter.queue()).filter(pair -> sent(letter, why, pair.deadUrl())).isPresent();
  }

  private boolean sent(Letter letter, String why, String deadUrl) {
    var attributes = Map.of("Reason", text(reason(why)), "MessageId", text(letter.id()));
    try {
      sqs.sendMessage(message ->
          message.queueUrl(deadUrl).messageBody(letter.body()).messageAttributes(attributes));
      return true;
    } catch (SdkException e) {
      trouble.queueTrouble(letter.queue(), "Could not bury a message: " + e.getMessage());
      return false;
    }
  }

  /** The letters of a queue that nobody told us of stay there. */
  private Optional<QueuePair> pair(String queue) {
    Optional<QueuePair> pair = Optional.ofNullable(queues.get(queue));
    if (pair.isEmpty()) {
      trouble.queueTrouble(queue, "No such queue in the environment");
    }
    return pair;
  }

  /** The reason quotes the letter, which may be long and hold anything that JSON can escape. */
  private static String reason(String why) {
    String taken = NOT_TAKEN.matcher(why).replaceAll("?");
    return taken
        .codePoints()
        .limit(LONGEST_REASON)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}

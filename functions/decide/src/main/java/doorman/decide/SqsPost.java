package doorman.decide;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import doorman.decide.Settings.QueuePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The post by SQS: a letter is put off by its own visibility, not by the queue's, which is as long
 * as Lambda asks for.
 */
final class SqsPost implements Post {
  private static final int LARGEST_BATCH = 10;
  private static final int[] SECONDS = {5, 15, 60};

  private final SqsClient sqs;
  private final Map<String, QueuePair> queues;
  private final Journal journal;

  SqsPost(SqsClient sqs, List<QueuePair> queues, Journal journal) {
    this.sqs = sqs;
    this.queues = queues.stream().collect(toMap(pair -> name(pair.url()), identity()));
    this.journal = journal;
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Override
  public void putOff(List<Letter> letters) {
    letters.stream()
        .collect(groupingBy(Letter::queue))
        .forEach((queue, all) -> {
          for (int start = 0; start < all.size(); start += LARGEST_BATCH) {
            int end = Math.min(start + LARGEST_BATCH, all.size());
            putOffOnce(queue, all.subList(start, end));
          }
        });
  }

  private void putOffOnce(String queue, List<Letter> letters) {
    var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
    for (Letter letter : letters) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id("letter-" + entries.size())
              .receiptHandle(letter.receipt())
              .visibilityTimeout(seconds(letter))
              .build());
    }
    try {
      sqs.changeMessageVisibilityBatch(
              change -> change.queueUrl(pair(queue).url()).entries(entries))
          .failed()
          .forEach(failed -> journal.queueTrouble(queue, failed.code() + ": " + failed.message()));
    } catch (SdkException e) {
      journal.queueTrouble(queue, "Could not put messages off: " + e.getMessage());
    }
  }

  private static int seconds(Letter letter) {
    return SECONDS[Math.clamp(letter.receives(), 1, SECONDS.length) - 1];
  }

  @Override
  public boolean bury(Letter letter, String why) {
    try {
      sqs.sendMessage(message ->
          message
              .queueUrl(pair(letter.queue()).deadUrl())
              .messageBody(letter.body())
              .messageAttributes(Map.of("Reason", text(why), "MessageId", text(letter.id()))));
      return true;
    } catch (SdkException e) {
      journal.queueTrouble(letter.queue(), "Could not bury a message: " + e.getMessage());
      return false;
    }
  }

  private QueuePair pair(String queue) {
    QueuePair pair = queues.get(queue);
    if (pair == null) {
      throw new IllegalStateException("No such queue in the environment: " + queue);
    }
    return pair;
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}

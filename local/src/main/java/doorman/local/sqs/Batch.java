package doorman.local.sqs;

import doorman.local.wire.AwsException;
import doorman.local.wire.Members;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The entries of a batch request: each succeeds or fails by itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html">Batch
 *     actions</a>
 */
final class Batch {
  private static final int MOST_ENTRIES = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final List<Members> entries;

  private Batch(List<Members> entries) {
    this.entries = entries;
  }

  /**
   * The batch that a request holds.
   *
   * @param action such as {@code SendMessageBatch}
   * @throws AwsException if it is none that SQS takes
   */
  static Batch of(String action, Members request) {
    List<Members> entries = request.structures("Entries");
    if (entries.isEmpty()) {
      throw SqsRefusal.batch(
          "EmptyBatchRequest",
          "There should be at least one %sRequestEntry in the request.".formatted(action));
    }
    if (entries.size() > MOST_ENTRIES) {
      throw SqsRefusal.batch(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are %d. You have sent %d."
              .formatted(MOST_ENTRIES, entries.size()));
    }
    requireDistinctIds(entries);
    return new Batch(entries);
  }

  /** Applies the action to each entry; its answer, the id added, stands for a success. */
  Map<String, Object> each(Function<Members, Map<String, ?>> action) {
    var successful = new ArrayList<Map<String, ?>>();
    var failed = new ArrayList<Map<String, ?>>();
    for (Members entry : entries) {
      try {
        var success = new LinkedHashMap<String, Object>(Map.of("Id", id(entry)));
        success.putAll(action.apply(entry));
        successful.add(success);
      } catch (AwsException e) {
        failed.add(failure(id(entry), e));
      }
    }
    return Map.of("Successful", successful, "Failed", failed);
  }

  /** Refuses a batch of messages that are too big together, whatever each of them is. */
  void requireSize() {
    int size = entries.stream().mapToInt(Batch::size).sum();
    if (size > QueueSettings.MIB) {
      throw SqsRefusal.batch(
          "BatchRequestTooLong",
          "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
              .formatted(QueueSettings.MIB, size));
    }
  }

  private static void requireDistinctIds(List<Members> entries) {
    var ids = new HashSet<String>();
    for (Members entry : entries) {
      if (!ID.matcher(id(entry)).matches()) {
        throw SqsRefusal.batch(
            "InvalidBatchEntryId",
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                + " It can be at most 80 letters long.");
      }
      if (!ids.add(id(entry))) {
        throw SqsRefusal.batch("BatchEntryIdsNotDistinct", "Id %s repeated.".formatted(id(entry)));
      }
    }
  }

  private static int size(Members entry) {
    try {
      return Drafts.read(entry).size();
    } catch (AwsException e) {
      return 0; // It fails by itself.
    }
  }

  private static String id(Members entry) {
    return entry.text("Id").orElse("");
  }

  private static Map<String, ?> failure(String id, AwsException e) {
    boolean senderFault = e.status() < 500;
    return Map.of("Id", id, "SenderFault", senderFault, "Code", e.code(), "Message", e.reason());
  }
}

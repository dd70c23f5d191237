package doorman.local.mapping;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.dynamodb.TableStream;
import doorman.local.dynamodb.TableStream.Page;
import doorman.local.dynamodb.TableStream.Position;
import doorman.local.sqs.Timekeeper;
import doorman.local.wire.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one shard to its end, and hands its records to lanes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#dynamodb-polling-and-batching">Polling
 *     and batching streams</a>
 */
final class ShardReader {
  private static final System.Logger LOG = System.getLogger(ShardReader.class.getName());

  /** Four times a second, as Lambda does. */
  private static final Duration IDLE = Duration.ofMillis(250);

  /** So many refusals in a row are more than a hiccup. */
  private static final int WORTH_A_WORD = 20;

  private final TableStream stream;
  private final String shardId;
  private final StreamFilter filter;
  private final List<Lane> lanes;
  private final Timekeeper time;

  /** After the last record that was read. */
  private Position position;

  private Optional<String> iterator = Optional.empty();
  private int refusals;
  private boolean ended;

  ShardReader(
      TableStream stream,
      String shardId,
      Position start,
      StreamFilter filter,
      List<Lane> lanes,
      Timekeeper time) {
    this.stream = stream;
    this.shardId = shardId;
    this.position = start;
    this.filter = filter;
    this.lanes = List.copyOf(lanes);
    this.time = time;
  }

  /** Returns once the shard is closed and everything in it is in a lane. */
  void read() throws InterruptedException {
    while (!ended) {
      try {
        Page page = stream.read(iterator());
        refusals = 0;
        take(page.records());
        iterator = page.next();
        ended = iterator.isEmpty();
        if (page.records().isEmpty() && !ended) {
          time.pause(IDLE);
        }
      } catch (AwsException e) {
        recover(e);
        time.pause(IDLE);
      }
    }
  }

  private String iterator() {
    String current = iterator.orElseGet(() -> stream.iterator(shardId, position));
    iterator = Optional.of(current);
    return current;
  }

  /** An iterator lasts for 15 minutes, a record for 24 hours; all else passes by itself. */
  private void recover(AwsException refusal) {
    switch (refusal.code()) {
      case "ExpiredIteratorException" -> iterator = Optional.empty();
      // DynamoDB Local answers so also where a shard was empty when its iterator was made.
      case "TrimmedDataAccessException" -> {
        iterator = Optional.empty();
        position = new Position.TrimHorizon();
      }
      default -> {
        refusals++;
        if (refusals % WORTH_A_WORD == 0 && !Thread.currentThread().isInterrupted()) {
          LOG.log(WARNING, "Nothing can be read from {0}: {1}", stream.arn(), refusal.reason());
        }
      }
    }
  }

  private void take(List<JsonNode> records) throws InterruptedException {
    Map<Lane, List<StreamRecord>> byLane =
        records.stream()
            .map(record -> StreamRecord.json(record, stream.arn()))
            .filter(filter::takes)
            .map(StreamRecord::of)
            .collect(groupingBy(this::lane));
    for (Map.Entry<Lane, List<StreamRecord>> some : byLane.entrySet()) {
      some.getKey().add(some.getValue());
    }
    if (!records.isEmpty()) {
      JsonNode number = records.getLast().path("dynamodb").path("SequenceNumber");
      position = new Position.After(number.asText());
    }
  }

  private Lane lane(StreamRecord record) {
    return lanes.get(Math.floorMod(record.key().hashCode(), lanes.size()));
  }
}

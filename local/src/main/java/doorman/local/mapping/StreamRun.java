package doorman.local.mapping;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toSet;

import doorman.local.lambda.Invocation;
import doorman.local.mapping.Portion.Failure;
import doorman.local.mapping.StreamSettings.Failing;
import doorman.local.sqs.Timekeeper;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings a batch of a shard to the function until all of it is done or given up, since nothing that
 * follows may overtake it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Discarded
 *     records</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial
 *     batch responses</a>
 */
final class StreamRun {
  private static final System.Logger LOG = System.getLogger(StreamRun.class.getName());

  /** AWS says only that the pauses grow. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final StreamSettings settings;
  private final Invoker invoker;
  private final Discards discards;
  private final Disturbance disturbance;
  private final Timekeeper time;

  StreamRun(
      StreamSettings settings,
      Invoker invoker,
      Discards discards,
      Disturbance disturbance,
      Timekeeper time) {
    this.settings = settings;
    this.invoker = invoker;
    this.discards = discards;
    this.disturbance = disturbance;
    this.time = time;
  }

  void run(String shardId, List<StreamRecord> gathered) throws InterruptedException {
    Deque<Portion> left = split(gathered);
    while (!left.isEmpty()) {
      next(shardId, left.pop()).reversed().forEach(left::push);
    }
  }

  private Deque<Portion> split(List<StreamRecord> gathered) {
    var portions = new ArrayDeque<Portion>();
    for (int start = 0; start < gathered.size(); ) {
      int end = start + disturbance.first(gathered.size() - start);
      portions.add(Portion.fresh(gathered.subList(start, end)));
      start = end;
    }
    return portions;
  }

  /** Takes one step with a portion and tells what is left of it, in order. */
  private List<Portion> next(String shardId, Portion portion) throws InterruptedException {
    int old = tooOld(portion.records());
    if (old > 0) {
      discards.keep(shardId, portion.to(old), Discards.Reason.RECORD_AGE_EXCEEDED);
      return rest(portion, old);
    }
    return switch (invoke(portion.records())) {
      case Outcome.Done _ -> disturbance.repeats() ? List.of(portion) : List.of();
      case Outcome.Failed(int from, Failure how) ->
          afterFailure(shardId, portion.from(from).failed(how), from > 0);
    };
  }

  /** A batch is split in two; with something of it done, there is the split already. */
  private List<Portion> afterFailure(String shardId, Portion left, boolean progress)
      throws InterruptedException {
    Failing failing = settings.failing();
    if (failing.bisects() && progress) {
      return List.of(left);
    }
    if (failing.bisects() && left.size() > 1) {
      return left.halves();
    }
    if (failing.maximumRetries().filter(most -> left.retries() >= most).isPresent()) {
      discards.keep(shardId, left, Discards.Reason.RETRY_ATTEMPTS_EXHAUSTED);
      return List.of();
    }
    pause(left.retries());
    return List.of(left.again());
  }

  private int tooOld(List<StreamRecord> records) {
    return settings
        .failing()
        .maximumAge()
        .map(age -> time.instant().minus(age))
        .map(oldest ->
            (int) records.stream().takeWhile(record -> record.created().isBefore(oldest)).count())
        .orElse(0);
  }

  private static List<Portion> rest(Portion portion, int start) {
    return start == portion.size() ? List.of() : List.of(portion.from(start));
  }

  private void pause(int retries) throws InterruptedException {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(retries, 10));
    time.pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  /** What came of one invocation. */
  private sealed interface Outcome {
    record Done() implements Outcome {}

    /**
     * Some records are not done.
     *
     * @param from the place of the first of them
     */
    record Failed(int from, Failure how) implements Outcome {}
  }

  private Outcome invoke(List<StreamRecord> records) {
    return switch (invoker.invoke(StreamRecord.event(records))) {
      case Invocation.Failed(String type, String message) -> {
        LOG.log(
            WARNING,
            "{0} failed on {1} records from {2}: {3}: {4}",
            invoker.function(),
            records.size(),
            settings.streamArn(),
            type,
            message);
        yield new Outcome.Failed(0, Failure.ERROR);
      }
      case Invocation.Returned(String payload) ->
          settings.reportBatchItemFailures() ? reported(payload, records) : new Outcome.Done();
    };
  }

  /** The first that failed is the checkpoint, whatever is said of those after it. */
  private static Outcome reported(String payload, List<StreamRecord> records) {
    List<String> numbers = records.stream().map(StreamRecord::sequenceNumber).toList();
    Set<String> failed = BatchResponse.failed(payload, numbers.stream().collect(toSet()));
    return IntStream.range(0, numbers.size())
        .filter(place -> failed.contains(numbers.get(place)))
        .mapToObj(place -> (Outcome) new Outcome.Failed(place, Failure.REPORTED))
        .findFirst()
        .orElseGet(Outcome.Done::new);
  }
}

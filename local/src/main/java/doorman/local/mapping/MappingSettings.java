package doorman.local.mapping;

import doorman.local.wire.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which queue feeds which function, and how.
 *
 * @param maximumConcurrency from 2 to 1,000
 * @param filters patterns of filter criteria; none is supported
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
public record MappingSettings(
    String queueArn,
    Consumer consumer,
    Batching batching,
    Optional<Integer> maximumConcurrency,
    boolean reportBatchItemFailures,
    boolean enabled,
    List<String> filters) {
  private static final int MOST_WITHOUT_WINDOW = 10;

  public MappingSettings {
    filters = List.copyOf(filters);
    require(
        batching.size() <= MOST_WITHOUT_WINDOW || batching.window().toSeconds() >= 1,
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater"
            + " than 10");
    require(
        maximumConcurrency.filter(number -> number < 2 || number > 1000).isEmpty(),
        "MaximumConcurrency must be from 2 to 1000, not " + maximumConcurrency.orElse(0));
    require(
        filters.isEmpty(),
        "The mapping of %s to %s has filter criteria, which this machine does not know: %s"
            .formatted(queueArn, consumer.function(), filters));
  }

  /**
   * The function at the end.
   *
   * @param timeout how long one invocation may take
   * @param role reads the queue for it
   */
  public record Consumer(String function, Duration timeout, Caller.FunctionRole role) {}

  /**
   * How messages or records are gathered.
   *
   * @param size the most of them for one invocation, to 10,000; from a queue, over 10 take a window
   * @param window how long to gather after the first one, to 5 minutes
   */
  public record Batching(int size, Duration window) {
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);

    public Batching {
      require(size >= 1 && size <= 10_000, "BatchSize must be from 1 to 10000, not " + size);
      require(
          !window.isNegative() && window.compareTo(LONGEST_WINDOW) <= 0,
          "MaximumBatchingWindowInSeconds must be from 0 to 300, not " + window.toSeconds());
    }
  }

  private static void require(boolean fits, String fault) {
    if (!fits) {
      throw new IllegalArgumentException(fault);
    }
  }
}

package doorman.local.async;

import doorman.local.lambda.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that waits for its function.
 *
 * @param runs how often the function ran
 * @param refusals how often it could not run
 * @param last what it answered last
 * @param due when it is tried next
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How
 *     Lambda handles errors and retries with asynchronous invocation</a>
 */
record QueuedEvent(Request request, int runs, int refusals, Optional<Reply> last, Instant due) {
  private static final Duration AFTER_FIRST_ERROR = Duration.ofMinutes(1);
  private static final Duration AFTER_SECOND_ERROR = Duration.ofMinutes(2);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
  private static final int DOUBLINGS_TO_LONGEST = 9;

  /** What was asked for, and when. */
  record Request(String id, String payload, Instant at) {}

  static QueuedEvent of(Request request) {
    return new QueuedEvent(request, 0, 0, Optional.empty(), request.at());
  }

  boolean isOlderThan(Duration age, Instant now) {
    return Duration.between(request.at(), now).compareTo(age) > 0;
  }

  /** After the function has run: an error is retried a few times. */
  Fate after(Reply reply, int maximumRetries, Instant now) {
    Duration pause = runs == 0 ? AFTER_FIRST_ERROR : AFTER_SECOND_ERROR;
    var ran = new QueuedEvent(request, runs + 1, refusals, Optional.of(reply), now.plus(pause));
    if (!reply.failed()) {
      return new Fate.Done(ran, Condition.SUCCESS);
    }
    return runs < maximumRetries
        ? new Fate.Again(ran)
        : new Fate.Done(ran, Condition.RETRIES_EXHAUSTED);
  }

  /** After Lambda was throttled or failed itself: retried, ever more slowly, up to the age. */
  Fate refused(Instant now) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(refusals, DOUBLINGS_TO_LONGEST));
    Duration pause = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    return new Fate.Again(new QueuedEvent(request, runs, refusals + 1, last, now.plus(pause)));
  }
}

package doorman.local.sqs;

import static java.util.stream.Collectors.toCollection;

import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The servers that a queue is spread over, each with a part of its messages and with copies of
 * others: so messages come out of order, come twice, or are not found at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-architecture.html">Basic
 *     architecture of Amazon SQS</a>
 */
record Servers(
    Chance duplicate, Chance undeleted, Chance disorder, Chance missed, Chance failedEntry) {
  /** Of so many messages more than are asked for may one come before its turn. */
  private static final int OVERTAKING = 10;

  static Servers on(Weather weather) {
    return new Servers(
        weather.of(Phenomenon.SQS_DUPLICATE),
        weather.of(Phenomenon.SQS_UNDELETED),
        weather.of(Phenomenon.SQS_DISORDER),
        weather.of(Phenomenon.SQS_MISSED_BY_SHORT_POLL),
        weather.of(Phenomenon.SQS_FAILED_ENTRY));
  }

  /**
   * What a receive finds.
   *
   * @param visible the messages that are there, the longest visible first
   * @param askedAll whether all servers are asked, as by a receive that waits
   */
  List<Message> find(Stream<Message> visible, int most, boolean askedAll) {
    List<Message> found = visible.limit(most + OVERTAKING).collect(toCollection(ArrayList::new));
    if (!askedAll && !found.isEmpty() && missed.strikes()) {
      found.removeIf(message -> missed.below(2) == 0);
    }
    if (found.size() > 1 && disorder.strikes()) {
      Collections.swap(found, 0, 1 + disorder.below(found.size() - 1));
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  /** How long a message that was received is hidden. */
  Duration hides(Duration visibilityTimeout) {
    return sooner(duplicate, visibilityTimeout);
  }

  /** After what time a message that was deleted is there again; zero if it is not. */
  Duration comesAgain() {
    Duration after = undeleted.span();
    if (!after.isZero()) {
      undeleted.struck();
    }
    return after;
  }

  /** The action on an entry of a batch, which fails now and then through no fault of the entry. */
  <T, R> Function<T, R> failing(Function<T, R> action) {
    return entry -> {
      if (failedEntry.strikes()) {
        throw new AwsException(500, "InternalError", "We encountered an internal error.");
      }
      return action.apply(entry);
    };
  }

  private static Duration sooner(Chance chance, Duration usual) {
    Duration span = chance.span();
    if (span.isZero() || span.compareTo(usual) >= 0) {
      return usual;
    }
    chance.struck();
    return span;
  }
}

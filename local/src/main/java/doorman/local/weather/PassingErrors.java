package doorman.local.weather;

import doorman.local.wire.AwsException;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refusals that have nothing to do with the call, and are gone when it is made again. */
public final class PassingErrors implements Gate {

  /**
   * A refusal.
   *
   * @param unclear whether the call may have been carried out all the same
   */
  private record Refusal(Chance chance, int status, String code, String message, boolean unclear) {
    AwsException exception() {
      return new AwsException(status, code, message);
    }
  }

  private final Map<String, List<Refusal>> byService;

  public PassingErrors(Weather weather) {
    this.byService =
        Map.of(
            "ec2",
            List.of(
                new Refusal(
                    weather.of(Phenomenon.EC2_THROTTLED),
                    503,
                    "RequestLimitExceeded",
                    "Request limit exceeded.",
                    false)),
            "dynamodb",
            List.of(
                new Refusal(
                    weather.of(Phenomenon.DYNAMODB_THROTTLED),
                    400,
                    "ThrottlingException",
                    "Throughput exceeds the current capacity of your table or index.",
                    false),
                new Refusal(
                    weather.of(Phenomenon.DYNAMODB_INTERNAL_ERROR),
                    500,
                    "InternalServerError",
                    "The request processing has failed because of an unknown error.",
                    true)),
            "sqs",
            List.of(
                new Refusal(
                    weather.of(Phenomenon.SQS_UNAVAILABLE),
                    503,
                    "ServiceUnavailable",
                    "The request has failed due to a temporary failure of the server.",
                    true)),
            "events",
            List.of(
                new Refusal(
                    weather.of(Phenomenon.EVENTS_INTERNAL_ERROR),
                    500,
                    "InternalException",
                    "This exception occurs due to unexpected causes.",
                    true)));
  }

  @Override
  public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand) throws E {
    for (Refusal refusal : byService.getOrDefault(passage.service(), List.of())) {
      if (refusal.chance.strikes()) {
        if (refusal.unclear && refusal.chance.below(2) == 0) {
          errand.carryOut();
        }
        throw refusal.exception();
      }
    }
    return Optional.of(errand.carryOut());
  }
}

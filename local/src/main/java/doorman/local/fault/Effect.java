package doorman.local.fault;

import doorman.local.wire.AwsException;
import doorman.local.wire.Gate.Errand;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a fault does to a call.
 *
 * @param delay how long the caller waits
 * @param outcome what the caller hears then
 * @param afterwards whether the call is carried out all the same, before the wait
 */
record Effect(Duration delay, Outcome outcome, boolean afterwards) {

  /** What the caller of a call hears. */
  sealed interface Outcome {
    /** The answer of the service. */
    record Answer() implements Outcome {}

    record Refusal(int status, String code, String message) implements Outcome {}

    /** Nothing at all. */
    record Silence() implements Outcome {}
  }

  /** What comes of the call. */
  <T, E extends Exception> Optional<T> on(Errand<T, E> errand, Consumer<Duration> pause) throws E {
    if (afterwards) {
      errand.carryOut();
    }
    pause.accept(delay);
    return switch (outcome) {
      case Outcome.Answer() -> Optional.of(errand.carryOut());
      case Outcome.Refusal(int status, String code, String message) ->
          throw new AwsException(status, code, message);
      case Outcome.Silence() -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    String what =
        switch (outcome) {
          case Outcome.Answer() -> "delay";
          case Outcome.Refusal refusal -> refusal.code();
          case Outcome.Silence() -> "drop";
        };
    return afterwards ? what + " afterwards" : what;
  }
}

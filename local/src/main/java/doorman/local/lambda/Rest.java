package doorman.local.lambda;

import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;

/**
 * What becomes of executions between invocations.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">The
 *     life of an execution environment</a>
 */
record Rest(Chance frozen, Chance recycled) {

  static Rest on(Weather weather) {
    return new Rest(weather.of(Phenomenon.LAMBDA_FROZEN), weather.of(Phenomenon.LAMBDA_RECYCLED));
  }

  void begin(Execution execution) {
    if (frozen.strikes()) {
      execution.freeze();
    }
  }

  /** Whether the execution can be used again. */
  boolean end(Execution execution) {
    if (recycled.strikes()) {
      return false;
    }
    execution.thaw();
    return true;
  }
}

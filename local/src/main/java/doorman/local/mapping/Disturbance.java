package doorman.local.mapping;

import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;

/**
 * What Lambda may do on a normal day to batches of a stream with which nothing is wrong. Asked from
 * many threads.
 */
public interface Disturbance {

  /** How many of the gathered records come first, in a batch of their own: from 1 to all. */
  int first(int gathered);

  /** Whether a batch that has just succeeded comes again, as after a checkpoint that was lost. */
  boolean repeats();

  /** A day with weather. */
  static Disturbance of(Weather weather) {
    Chance split = weather.of(Phenomenon.STREAM_SPLIT);
    Chance repeated = weather.of(Phenomenon.STREAM_REPEATED);
    return new Disturbance() {
      @Override
      public int first(int gathered) {
        return gathered > 1 && split.strikes() ? 1 + split.below(gathered - 1) : gathered;
      }

      @Override
      public boolean repeats() {
        return repeated.strikes();
      }
    };
  }
}

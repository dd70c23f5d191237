package doorman.local.mapping;

/**
 * What Lambda may do on a normal day to batches of a stream with which nothing is wrong. Asked from
 * many threads.
 */
public interface Disturbance {

  /** How many of the gathered records come first, in a batch of their own: from 1 to all. */
  int first(int gathered);

  /** Whether a batch that has just succeeded comes again, as after a checkpoint that was lost. */
  boolean repeats();

  /** Each batch comes whole and once. */
  static Disturbance none() {
    return new Disturbance() {
      @Override
      public int first(int gathered) {
        return gathered;
      }

      @Override
      public boolean repeats() {
        return false;
      }
    };
  }
}

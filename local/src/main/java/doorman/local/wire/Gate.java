package doorman.local.wire;

import java.util.Optional;

/** What a call has to pass before its service carries it out. */
public interface Gate {
  /** Where everybody passes. */
  Gate OPEN =
      new Gate() {
        @Override
        public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand)
            throws E {
          return Optional.of(errand.carryOut());
        }
      };

  /** What the call is about. */
  @FunctionalInterface
  interface Errand<T, E extends Exception> {
    T carryOut() throws E;
  }

  /**
   * Lets a call through, or not.
   *
   * @return what came of it; nothing if nobody will ever hear of it, be it carried out or not
   * @throws AwsException if the call is refused, be it after it was carried out
   */
  <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand) throws E;

  /** This gate with another one behind it. */
  default Gate before(Gate inner) {
    Gate outer = this;
    return new Gate() {
      @Override
      public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand)
          throws E {
        return outer.pass(passage, () -> inner.pass(passage, errand)).flatMap(passed -> passed);
      }
    };
  }
}

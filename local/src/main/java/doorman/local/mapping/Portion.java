package doorman.local.mapping;

import java.util.List;
import java.util.Optional;

/**
 * Records of a batch that are still to be done with, and how they fared so far.
 *
 * @param retries how often they were tried again; a split is none
 * @param invocations how often the function got them
 */
record Portion(
    List<StreamRecord> records, int retries, int invocations, Optional<Failure> failure) {

  /** How the function failed last. */
  enum Failure {
    /** It threw, ended, or took too long. */
    ERROR,
    /** It named records that failed, or answered what nobody understands. */
    REPORTED
  }

  Portion {
    records = List.copyOf(records);
  }

  static Portion fresh(List<StreamRecord> records) {
    return new Portion(records, 0, 0, Optional.empty());
  }

  int size() {
    return records.size();
  }

  /** The first ones. */
  Portion to(int end) {
    return of(records.subList(0, end));
  }

  /** All but the first ones. */
  Portion from(int start) {
    return of(records.subList(start, size()));
  }

  List<Portion> halves() {
    return List.of(to(size() / 2), from(size() / 2));
  }

  Portion failed(Failure how) {
    return new Portion(records, retries, invocations + 1, Optional.of(how));
  }

  Portion again() {
    return new Portion(records, retries + 1, invocations, failure);
  }

  private Portion of(List<StreamRecord> some) {
    return new Portion(some, retries, invocations, failure);
  }
}

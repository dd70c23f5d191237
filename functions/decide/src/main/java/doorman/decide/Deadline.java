package doorman.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When the function must have ended. */
record Deadline(Instant end, InstantSource clock) {
  /**
   * What a call to EC2 and one to DynamoDB may take: a look and the ledger's silence, a change and
   * the record of its outcome, either of them and giving the service back.
   */
  static final Duration ONE_CALL = Duration.ofSeconds(20);

  /** Whether there is time for one more call and its record. */
  boolean allowsCall() {
    return clock.instant().plus(ONE_CALL).isBefore(end);
  }
}

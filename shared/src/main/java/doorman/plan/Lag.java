package doorman.plan;

import doorman.ledger.ConnectionRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * How long EC2 may show what is no longer so.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency in the Amazon EC2 API</a>
 */
final class Lag {
  private static final Duration OF_OWN_ACTS = Duration.ofMinutes(5);
  private static final Duration OF_ABSENCE = Duration.ofSeconds(30);

  private Lag() {}

  /** Whether EC2 may not show yet what it did for us. */
  static boolean explains(ConnectionRecord record, Instant now) {
    return record
        .timeline()
        .appliedAt()
        .filter(applied -> now.isBefore(applied.plus(OF_OWN_ACTS)))
        .isPresent();
  }

  /** Whether a connection has been missing for so long that it is gone. */
  static boolean over(Instant missingSince, Instant now) {
    return !now.isBefore(missingSince.plus(OF_ABSENCE));
  }
}

package doorman.ledger;

import doorman.environment.Patience;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * How long functions wait for DynamoDB, which answers within milliseconds or is ill. The SDK alone
 * would wait half a minute for each of nine tries: longer than a function may take, and whoever is
 * ended by its time-out puts no message off.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/timeouts.html">Configure
 *     timeouts in the SDK</a>
 */
public final class DynamoPatience {
  private static final Duration FOR_A_TRY = Duration.ofSeconds(4);

  private DynamoPatience() {}

  /** Ends each call in time, so that what it belongs to can be given back in order. */
  public static void limit(ClientOverrideConfiguration.Builder calls) {
    Patience.limit(calls).apiCallAttemptTimeout(FOR_A_TRY);
  }
}

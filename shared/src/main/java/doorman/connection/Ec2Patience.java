package doorman.connection;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * How long functions wait for EC2. A call that hangs costs neither the invocation nor the round,
 * and one that changes something is given up before another pass may take over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/timeouts.html">Configure
 *     timeouts in the SDK</a>
 */
public final class Ec2Patience {
  private static final Duration FOR_A_CALL = Duration.ofSeconds(10);

  private Ec2Patience() {}

  /** Ends each call in time, whatever it is and however often it is tried. */
  public static ClientOverrideConfiguration.Builder limit(
      ClientOverrideConfiguration.Builder calls) {
    return calls.apiCallTimeout(FOR_A_CALL);
  }
}

package doorman.environment;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * How long functions wait for AWS. A call that hangs does not cost the whole invocation, in which
 * what is left can be put off in order, and one that changes something at EC2 is given up before
 * another pass may take over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/timeouts.html">Configure
 *     timeouts in the SDK</a>
 */
public final class Patience {
  private static final Duration FOR_A_CALL = Duration.ofSeconds(10);

  private Patience() {}

  /** Ends each call in time, whatever it is and however often it is tried. */
  public static ClientOverrideConfiguration.Builder limit(
      ClientOverrideConfiguration.Builder calls) {
    return calls.apiCallTimeout(FOR_A_CALL);
  }
}

package doorman.local.ec2;

import java.time.Duration;

/**
 * How this machine plays what differs from day to day on AWS, and what is not known of it.
 *
 * @param pending from accepted to available
 * @param deleting from the call to {@code deleted}
 * @param deletedShown how long a deleted endpoint is still listed
 * @param acceptsRejected whether a rejected connection can be accepted after all; AWS does not say
 * @param acceptsEstablished whether accepting a connection once more is no error; AWS does not say
 * @param consumerBuckets whether the calls of all accounts are limited, not only the provider's
 */
public record Ec2Settings(
    Duration pending,
    Duration deleting,
    Duration deletedShown,
    boolean acceptsRejected,
    boolean acceptsEstablished,
    boolean consumerBuckets) {

  /** A calm day, and of each behaviour that is not known the stricter one. */
  public static Ec2Settings calm() {
    return new Ec2Settings(
        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1), false, false, false);
  }

  public Ec2Settings acceptingRejected() {
    return new Ec2Settings(
        pending, deleting, deletedShown, true, acceptsEstablished, consumerBuckets);
  }

  public Ec2Settings acceptingEstablished() {
    return new Ec2Settings(pending, deleting, deletedShown, acceptsRejected, true, consumerBuckets);
  }

  public Ec2Settings limitingConsumers() {
    return new Ec2Settings(
        pending, deleting, deletedShown, acceptsRejected, acceptsEstablished, true);
  }
}

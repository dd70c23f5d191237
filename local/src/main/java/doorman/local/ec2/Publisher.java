package doorman.local.ec2;

/** Where EC2 publishes what happens to connections. */
@FunctionalInterface
public interface Publisher {

  /**
   * Publishes to a topic.
   *
   * @param sourceArn the service that it is about
   * @return whether the topic is there and lets EC2
   */
  boolean publish(String sourceArn, String topicArn, ConnectionMessage message);
}

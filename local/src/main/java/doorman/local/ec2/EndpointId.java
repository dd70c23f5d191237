package doorman.local.ec2;

import java.util.random.RandomGenerator;

/** The id of an endpoint, such as {@code vpce-0123456789abcdef0}. */
public record EndpointId(String text) implements Comparable<EndpointId> {

  public EndpointId {
    ResourceType.ENDPOINT.check(text);
  }

  static EndpointId fresh(RandomGenerator random) {
    return new EndpointId(ResourceType.ENDPOINT.freshId(random));
  }

  @Override
  public int compareTo(EndpointId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

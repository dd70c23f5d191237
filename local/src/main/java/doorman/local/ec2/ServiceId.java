package doorman.local.ec2;

import java.util.random.RandomGenerator;

/** The id of an endpoint service, such as {@code vpce-svc-0123456789abcdef0}. */
public record ServiceId(String text) implements Comparable<ServiceId> {

  public ServiceId {
    ResourceType.SERVICE.check(text);
  }

  static ServiceId fresh(RandomGenerator random) {
    return new ServiceId(ResourceType.SERVICE.freshId(random));
  }

  @Override
  public int compareTo(ServiceId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

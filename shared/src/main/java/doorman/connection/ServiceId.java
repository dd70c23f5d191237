package doorman.connection;

import java.util.regex.Pattern;

/** The id of an endpoint service, such as {@code vpce-svc-0123456789abcdef0}. */
public record ServiceId(String value) implements Comparable<ServiceId> {
  private static final Pattern FORM = Pattern.compile("vpce-svc-[0-9a-f]{8,17}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no such id
   */
  public ServiceId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("Not an endpoint service id: '" + value + "'");
    }
  }

  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(ServiceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

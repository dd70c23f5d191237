package doorman.connection;

import java.util.regex.Pattern;

/** The id of a VPC endpoint, such as {@code vpce-0123456789abcdef0}. */
public record EndpointId(String value) implements Comparable<EndpointId> {
  private static final Pattern FORM = Pattern.compile("vpce-[0-9a-f]{8,17}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no such id
   */
  public EndpointId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("Not an endpoint id: '" + value + "'");
    }
  }

  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(EndpointId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

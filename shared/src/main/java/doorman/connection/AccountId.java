package doorman.connection;

import java.util.regex.Pattern;

/** The 12-digit id of an AWS account. */
public record AccountId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9]{12}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no such id
   */
  public AccountId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("Not an account id of 12 digits: '" + value + "'");
    }
  }

  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}

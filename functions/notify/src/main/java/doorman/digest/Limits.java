package doorman.digest;

/**
 * How long a digest may become.
 *
 * @param items the most that a section tells in full
 * @param characters the most of its text, in UTF-16
 */
public record Limits(int items, int characters) {

  /**
   * A mail that somebody reads. SNS takes 256 KB; a character of UTF-16 has three bytes at the
   * most.
   *
   * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
   */
  public static final Limits MAIL = new Limits(25, 60_000);

  /** Mattermost takes 16,383 characters of a post, Slack 40,000. */
  public static final Limits CHAT = new Limits(10, 8_000);
}

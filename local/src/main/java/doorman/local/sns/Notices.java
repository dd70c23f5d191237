package doorman.local.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.wire.AwsException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a client wants to publish.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
final class Notices {
  private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,99}");
  private static final int MOST_BYTES = 256 * 1024;

  private Notices() {}

  static Notice read(Parameters parameters) {
    Optional<String> subject = parameters.text("Subject");
    if (subject.filter(text -> !SUBJECT.matcher(text).matches()).isPresent()) {
      throw invalid("Subject");
    }
    String message = parameters.text("Message").orElse("");
    if (message.isEmpty()) {
      throw Refusals.client("InvalidParameter", "Invalid parameter: Empty message");
    }
    if (message.getBytes(UTF_8).length > MOST_BYTES) {
      throw Refusals.client("InvalidParameter", "Invalid parameter: Message too long");
    }
    return new Notice(subject, message);
  }

  static AwsException invalid(String parameter) {
    return Refusals.client("InvalidParameter", "Invalid parameter: " + parameter);
  }
}

package doorman.local.sqs;

import doorman.local.wire.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a queue, as clients name it. */
record QueueUrl(String account, String name) {
  private static final Pattern URL = Pattern.compile("https?://[^/]+/([0-9]{12})/([^/]+)");

  /**
   * Reads an address; which host it names does not matter.
   *
   * @throws doorman.local.wire.AwsException if the text is none
   */
  static QueueUrl parse(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw SqsRefusal.invalidAddress(text);
    }
    return new QueueUrl(url.group(1), url.group(2));
  }

  /** The address on the host that the call was made to. */
  String on(Call call) {
    String host = call.request().header("host").orElse("127.0.0.1");
    return "http://%s/%s/%s".formatted(host, account, name);
  }
}

package doorman.local.sqs;

import doorman.local.wire.AwsException;
import doorman.local.wire.Members;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what a client wants to send.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Message
 *     attributes</a>
 */
final class Drafts {
  private static final int MOST_ATTRIBUTES = 10;
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
  private static final Pattern NAME =
      Pattern.compile("(?i)(?!aws\\.|amazon\\.|\\.)[a-z0-9_.-]{1,256}(?<!\\.)");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\.[^.].{0,247})?");
  private static final List<String> NOT_PLAYED =
      List.of("MessageSystemAttributes", "MessageGroupId", "MessageDeduplicationId");

  private Drafts() {}

  /**
   * The message that a request, or an entry of a batch, holds.
   *
   * @throws AwsException if SQS would not take it, whatever the size
   */
  static Draft read(Members request) {
    for (String name : NOT_PLAYED) {
      if (request.node().hasNonNull(name)) {
        throw SqsRefusal.unsupported("The queues of this machine do not know " + name + ".");
      }
    }
    return new Draft(body(request), attributes(request.map("MessageAttributes")));
  }

  private static String body(Members request) {
    String body =
        request
            .text("MessageBody")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> SqsRefusal.missing("MessageBody"));
    if (FORBIDDEN.matcher(body).find()) {
      throw SqsRefusal.invalidMessageContents(
          "The message holds characters outside of"
              + " #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.");
    }
    return body;
  }

  private static SortedMap<String, MessageAttribute> attributes(Map<String, Members> given) {
    if (given.size() > MOST_ATTRIBUTES) {
      throw SqsRefusal.invalid(
          "Number of message attributes [%d] exceeds the allowed maximum [%d]."
              .formatted(given.size(), MOST_ATTRIBUTES));
    }
    var attributes = new TreeMap<String, MessageAttribute>();
    given.forEach((name, value) -> attributes.put(name, attribute(name, value)));
    return attributes;
  }

  private static MessageAttribute attribute(String name, Members given) {
    if (!NAME.matcher(name).matches()) {
      throw SqsRefusal.invalid("The message attribute name '%s' is invalid.".formatted(name));
    }
    String type = given.text("DataType").orElse("");
    if (!TYPE.matcher(type).matches()) {
      throw SqsRefusal.invalid(
          "The type of message (user) attribute '%s' is invalid.".formatted(name));
    }
    boolean binary = type.startsWith("Binary");
    Optional<String> value = given.text(binary ? "BinaryValue" : "StringValue");
    return value
        .filter(text -> !text.isEmpty() && (!binary || isBase64(text)))
        .map(text -> new MessageAttribute(type, text))
        .orElseThrow(() ->
            SqsRefusal.invalid(
                "Message (user) attribute '%s' must contain a non-empty value of type '%s'."
                    .formatted(name, type)));
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

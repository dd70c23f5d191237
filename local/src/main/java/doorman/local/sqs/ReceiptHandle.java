package doorman.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * One receive of one message, as the client holds it.
 *
 * @param receive the count of receives that this one was
 */
record ReceiptHandle(String queue, String messageId, int receive) {

  /**
   * Reads a handle of this queue.
   *
   * @throws doorman.local.wire.AwsException if the text is none
   */
  static ReceiptHandle parse(String text, String queue) {
    try {
      String plain = new String(Base64.getDecoder().decode(text), UTF_8);
      List<String> parts = List.of(plain.split(" ", -1));
      if (parts.size() == 3 && parts.getFirst().equals(queue)) {
        return new ReceiptHandle(queue, parts.get(1), Integer.parseInt(parts.getLast()));
      }
    } catch (IllegalArgumentException e) {
      throw SqsRefusal.receiptHandleIsInvalid(text);
    }
    throw SqsRefusal.receiptHandleIsInvalid(text);
  }

  String text() {
    String plain = queue + " " + messageId + " " + receive;
    return Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
  }
}

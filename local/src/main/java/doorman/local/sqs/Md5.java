package doorman.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * The digests that clients compare with their own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Calculating
 *     the MD5 of message attributes</a>
 */
public final class Md5 {
  private static final byte TEXT = 1;
  private static final byte BINARY = 2;

  private Md5() {}

  public static String of(String body) {
    return hex(digest(), body.getBytes(UTF_8));
  }

  public static String of(SortedMap<String, MessageAttribute> attributes) {
    MessageDigest digest = digest();
    for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
      add(digest, attribute.getKey().getBytes(UTF_8));
      add(digest, attribute.getValue().dataType().getBytes(UTF_8));
      digest.update(attribute.getValue().binary() ? BINARY : TEXT);
      add(digest, attribute.getValue().bytes());
    }
    return hex(digest, new byte[0]);
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static String hex(MessageDigest digest, byte[] last) {
    return HexFormat.of().formatHex(digest.digest(last));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5", e);
    }
  }
}

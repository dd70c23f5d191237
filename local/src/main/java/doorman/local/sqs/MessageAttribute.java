package doorman.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * A value that travels beside the body of a message.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, perhaps with a label after a
 *     dot
 * @param value the text, or the bytes in Base64 if the type is binary
 */
public record MessageAttribute(String dataType, String value) {

  public static MessageAttribute text(String value) {
    return new MessageAttribute("String", value);
  }

  public boolean binary() {
    return dataType.startsWith("Binary");
  }

  byte[] bytes() {
    return binary() ? Base64.getDecoder().decode(value) : value.getBytes(UTF_8);
  }
}

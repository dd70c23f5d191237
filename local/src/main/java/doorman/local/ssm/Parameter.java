package doorman.local.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A parameter in one of its versions. */
record Parameter(String name, Type type, String value, int version, Instant changedAt) {

  /** How the value is kept. */
  enum Type {
    String,
    StringList,
    SecureString
  }

  /**
   * As the API shows it.
   *
   * @param decrypted whether a value that is kept encrypted is shown in the clear
   */
  Map<String, Object> shown(String arn, boolean decrypted) {
    boolean clear = decrypted || type != Type.SecureString;
    var shown = new LinkedHashMap<String, Object>();
    shown.put("Name", name);
    shown.put("Type", type.name());
    shown.put("Value", clear ? value : Base64.getEncoder().encodeToString(mask()));
    shown.put("Version", version);
    shown.put("LastModifiedDate", changedAt.toEpochMilli() / 1000.0);
    shown.put("ARN", arn);
    shown.put("DataType", "text");
    return shown;
  }

  /** Stands for a text that only the key makes readable. */
  private byte[] mask() {
    byte[] bytes = value.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }
}

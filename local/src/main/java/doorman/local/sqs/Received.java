package doorman.local.sqs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as one receive hands it out.
 *
 * @param systemAttributes such as {@code ApproximateReceiveCount}
 */
public record Received(
    String messageId, String receiptHandle, Draft draft, Map<String, String> systemAttributes) {

  public Received {
    systemAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttributes));
  }
}

package doorman.local.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads which messages of a batch failed out of what the function returned. In doubt, all of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 *     batch responses</a>
 */
final class BatchResponse {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private BatchResponse() {}

  /**
   * The failed ones among the messages of the batch.
   *
   * @param payload what the function returned; nothing at all stands for success
   */
  static Set<String> failed(String payload, Set<String> messageIds) {
    try {
      JsonNode response = JSON.readTree(payload.isBlank() ? "null" : payload);
      JsonNode failures = response.path("batchItemFailures");
      if (!response.isObject() && !response.isNull()) {
        return messageIds;
      }
      if (failures.isMissingNode() || failures.isNull()) {
        return Set.of();
      }
      return failures.isArray() ? failed(failures, messageIds) : messageIds;
    } catch (JsonProcessingException e) {
      return messageIds;
    }
  }

  private static Set<String> failed(JsonNode failures, Set<String> messageIds) {
    var failed = new HashSet<String>();
    for (JsonNode failure : failures) {
      JsonNode id = failure.path("itemIdentifier");
      if (!id.isTextual() || !messageIds.contains(id.textValue())) {
        return messageIds;
      }
      failed.add(id.textValue());
    }
    return failed;
  }
}

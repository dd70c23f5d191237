package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a function returned as its URL answers it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">
 *     Response payload format</a>
 */
final class UrlResponse {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_TYPE = "application/json";
  private static final String REQUEST_ID = "x-amzn-RequestId";

  private UrlResponse() {}

  static Answer of(Run run) {
    Map<String, String> headers = Map.of(REQUEST_ID, run.requestId());
    if (run.reply().failed()) {
      return new Answer(502, JSON_TYPE, headers, "Internal Server Error");
    }
    JsonNode returned = json(run.reply().payload());
    return returned.has("statusCode")
        ? structured(returned, headers)
        : new Answer(
            200,
            JSON_TYPE,
            headers,
            returned.isTextual() ? returned.asText() : returned.toString());
  }

  private static Answer structured(JsonNode returned, Map<String, String> always) {
    if (!returned.path("statusCode").canConvertToInt() || returned.hasNonNull("cookies")) {
      throw new AwsException(
          501, "NotImplemented", "This machine plays no answer such as " + returned);
    }
    var headers = new HashMap<>(always);
    returned
        .path("headers")
        .properties()
        .forEach(header ->
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    String type = headers.getOrDefault("content-type", JSON_TYPE);
    headers.remove("content-type");
    return new Answer(returned.path("statusCode").asInt(), type, headers, body(returned));
  }

  private static String body(JsonNode returned) {
    String body = returned.path("body").asText("");
    return returned.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), UTF_8)
        : body;
  }

  private static JsonNode json(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The runtime returned no JSON: " + payload, e);
    }
  }
}

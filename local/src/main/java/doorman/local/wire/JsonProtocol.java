package doorman.local.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * The AWS JSON protocols: a header names the operation, the body is one JSON object.
 *
 * @param version {@code 1.0} or {@code 1.1}
 * @param targetPrefix the name of the service in the header, such as {@code AmazonSQS}
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
public record JsonProtocol(String version, String targetPrefix) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * The operation that the header {@code X-Amz-Target} names.
   *
   * @throws AwsException if it names none of this service
   */
  public String action(Request request) {
    String target = request.header("x-amz-target").orElse("");
    if (!target.startsWith(targetPrefix + ".")) {
      String message = "X-Amz-Target names no operation of " + targetPrefix + ": " + target;
      throw new AwsException(400, "UnknownOperationException", message);
    }
    return target.substring(targetPrefix.length() + 1);
  }

  /**
   * What the client sent.
   *
   * @throws AwsException if the body is not a JSON object
   */
  public Members input(Request request) {
    try {
      JsonNode body = JSON.readTree(request.body().isBlank() ? "{}" : request.body());
      if (body.isObject()) {
        return new Members(body);
      }
    } catch (JsonProcessingException e) {
      throw new AwsException(400, "SerializationException", e.getOriginalMessage());
    }
    throw new AwsException(400, "SerializationException", "The body is not a JSON object");
  }

  public Answer output(Map<String, ?> members) {
    return Answer.of(200, contentType(), write(members));
  }

  /**
   * An error.
   *
   * @param type the name of its shape, such as {@code ResourceNotFoundException}
   */
  public Answer error(int status, String type, String message, Map<String, String> headers) {
    String body = write(Map.of("__type", type, "message", message));
    return new Answer(status, contentType(), headers, body);
  }

  /**
   * A refusal. Who may not is told so by a shape of its own, with the status of a client's mistake.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html">Common
   *     errors</a>
   */
  public Answer refusal(AwsException refusal) {
    return refusal.code().equals("AccessDenied")
        ? error(400, "AccessDeniedException", refusal.reason(), Map.of())
        : error(refusal.status(), refusal.code(), refusal.reason(), Map.of());
  }

  private String contentType() {
    return "application/x-amz-json-" + version;
  }

  private static String write(Map<String, ?> members) {
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not writable as JSON: " + members, e);
    }
  }
}

package doorman.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Locale;

/**
 * What the caller of a function gets.
 *
 * @param failed whether the payload is an error
 * @param payload JSON
 */
public record Reply(boolean failed, String payload) {
  private static final JsonMapper JSON = new JsonMapper();

  static Reply returned(String payload) {
    return new Reply(false, payload);
  }

  static Reply threw(String error) {
    return new Reply(true, error);
  }

  static Reply timedOut(String requestId, Duration timeout) {
    double seconds = timeout.toMillis() / 1000.0;
    return error(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            seconds));
  }

  static Reply exited(String requestId, int status) {
    return error("Runtime.ExitError", "RequestId: " + requestId + " Error: " + reason(status));
  }

  static Reply error(String type, String message) {
    return threw(
        JSON.createObjectNode().put("errorType", type).put("errorMessage", message).toString());
  }

  public Invocation outcome() {
    if (!failed) {
      return new Invocation.Returned(payload);
    }
    JsonNode error = read(payload);
    return new Invocation.Failed(
        error.path("errorType").asText(), error.path("errorMessage").asText());
  }

  /** What an error says. */
  String message() {
    return read(payload).path("errorMessage").asText();
  }

  private static JsonNode read(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The runtime reported no JSON: " + payload, e);
    }
  }

  private static String reason(int status) {
    return switch (status) {
      case 0 -> "Runtime exited without providing a reason";
      case 134 -> "Runtime exited with error: signal: aborted";
      case 137 -> "Runtime exited with error: signal: killed";
      case 139 -> "Runtime exited with error: signal: segmentation fault";
      case 143 -> "Runtime exited with error: signal: terminated";
      default -> "Runtime exited with error: exit status " + status;
    };
  }
}

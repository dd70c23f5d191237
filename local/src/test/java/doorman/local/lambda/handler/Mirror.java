package doorman.local.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Answers a call of its URL as the path says; at the root, with the event itself. */
public final class Mirror implements RequestHandler<Map<String, Object>, Object> {

  @Override
  public Object handleRequest(Map<String, Object> event, Context context) {
    return switch (String.valueOf(event.get("rawPath"))) {
      case "/" -> event;
      case "/text" -> "plain";
      case "/list" -> List.of(1, 2);
      case "/teapot" ->
          Map.of(
              "statusCode",
              418,
              "headers",
              Map.of("Content-Type", "text/plain", "X-Pot", "short"),
              "body",
              "stout");
      case "/encoded" -> Map.of("statusCode", 200, "body", "c3RvdXQ=", "isBase64Encoded", true);
      case "/empty" -> Map.of("statusCode", 204);
      case "/cookies" -> Map.of("statusCode", 200, "cookies", List.of("a=b"));
      default -> throw new IllegalStateException("thrown on demand");
    };
  }
}

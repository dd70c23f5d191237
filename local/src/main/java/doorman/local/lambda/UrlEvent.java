package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import doorman.local.wire.Signature;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A call of a function URL as the function gets it, in the payload format 2.0.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">
 *     Request payload format</a>
 */
final class UrlEvent {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What else comes is taken for binary. */
  private static final Pattern TEXT =
      Pattern.compile("text/.*|application/(.*\\+)?(json|xml|javascript)(;.*)?");

  private UrlEvent() {}

  static ObjectNode of(Call call, String function, String path, Instant now) {
    Request request = call.request();
    ObjectNode event =
        JSON.objectNode()
            .put("version", "2.0")
            .put("routeKey", "$default")
            .put("rawPath", path)
            .put("rawQueryString", request.query());
    // What proves who calls is AWS's alone.
    request.headers().forEach((name, value) -> event.withObject("headers").put(name, value));
    event.withObject("headers").remove("authorization");
    putQuery(event, request.query());
    event.set("requestContext", context(call, function, path, now));
    putBody(event, request);
    return event;
  }

  private static void putQuery(ObjectNode event, String query) {
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        ObjectNode parameters = event.withObject("queryStringParameters");
        String name = decode(parts[0]);
        String value = parts.length > 1 ? decode(parts[1]) : "";
        String earlier = parameters.has(name) ? parameters.path(name).asText() + "," : "";
        parameters.put(name, earlier + value);
      }
    }
  }

  private static ObjectNode context(Call call, String function, String path, Instant now) {
    ObjectNode context =
        JSON.objectNode()
            .put("accountId", call.caller().account())
            .put("apiId", function)
            .put("domainName", call.request().header("host").orElse(""))
            .put("domainPrefix", function)
            .put("requestId", UUID.randomUUID().toString())
            .put("routeKey", "$default")
            .put("stage", "$default")
            .put("time", TIME.format(now))
            .put("timeEpoch", now.toEpochMilli());
    context.putNull("authentication");
    context.putObject("authorizer").set("iam", caller(call));
    context
        .putObject("http")
        .put("method", call.request().method())
        .put("path", path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", call.request().header("user-agent").orElse(""));
    return context;
  }

  private static ObjectNode caller(Call call) {
    String id = call.caller().userId();
    ObjectNode caller =
        JSON.objectNode()
            .put("accountId", call.caller().account())
            .put("callerId", id)
            .put("userArn", call.caller().arn())
            .put("userId", id)
            .putNull("cognitoIdentity")
            .putNull("principalOrgId");
    Signature.of(call.request()).ifPresent(signed -> caller.put("accessKey", signed.accessKeyId()));
    return caller;
  }

  private static void putBody(ObjectNode event, Request request) {
    boolean text = TEXT.matcher(request.header("content-type").orElse("")).matches();
    boolean encoded = !request.body().isEmpty() && !text;
    if (!request.body().isEmpty()) {
      byte[] bytes = request.body().getBytes(UTF_8);
      event.put("body", encoded ? Base64.getEncoder().encodeToString(bytes) : request.body());
    }
    event.put("isBase64Encoded", encoded);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}

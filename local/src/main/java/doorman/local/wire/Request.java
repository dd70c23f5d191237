package doorman.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, read whole.
 *
 * @param headers by lower-case name; of a repeated header the first value
 * @param query the raw query string, empty where there is none
 */
public record Request(
    String method, String path, String query, Map<String, String> headers, String body) {

  public Request {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The parameters of a form body or, where the body is empty, of the query string. */
  public Map<String, String> form() {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : (body.isEmpty() ? query : body).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}

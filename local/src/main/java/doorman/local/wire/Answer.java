package doorman.local.wire;

import java.util.Map;

/** An HTTP answer, written whole. */
public record Answer(int status, String contentType, Map<String, String> headers, String body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer of(int status, String contentType, String body) {
    return new Answer(status, contentType, Map.of(), body);
  }
}

package doorman.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The calls that the suite has counted. */
record CallCounts(URI address) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OF_A_FUNCTION = ":assumed-role/";

  /** How often the functions have asked EC2 for what. */
  Map<String, Long> ec2() {
    var counts = new TreeMap<String, Long>();
    for (Map.Entry<String, JsonNode> action : soFar().path("ec2").properties()) {
      for (Map.Entry<String, JsonNode> caller : action.getValue().properties()) {
        if (caller.getKey().contains(OF_A_FUNCTION)) {
          counts.merge(action.getKey(), caller.getValue().asLong(), Long::sum);
        }
      }
    }
    return counts;
  }

  private JsonNode soFar() {
    URI counted = address.resolve("/_local/calls");
    try (InputStream answer = counted.toURL().openConnection(Proxy.NO_PROXY).getInputStream()) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(counted + " does not answer", e);
    }
  }
}

package doorman.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is sent to a queue. */
public record Draft(String body, SortedMap<String, MessageAttribute> attributes) {

  public Draft {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  public static Draft of(String body) {
    return new Draft(body, Collections.emptySortedMap());
  }

  public static Draft of(String body, Map<String, MessageAttribute> attributes) {
    return new Draft(body, new TreeMap<>(attributes));
  }

  /** What SQS measures: the body and the names, types and values of the attributes, in bytes. */
  int size() {
    int size = body.getBytes(UTF_8).length;
    for (var attribute : attributes.entrySet()) {
      size += attribute.getKey().getBytes(UTF_8).length;
      size += attribute.getValue().dataType().getBytes(UTF_8).length;
      size += attribute.getValue().bytes().length;
    }
    return size;
  }
}

package doorman.local.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.GenericMachine;

/**
 * Which records a function wants, told by AWS's own Event Ruler.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Control
 *     which events Lambda sends to your function</a>
 */
final class StreamFilter {
  private final boolean all;
  private final GenericMachine<String> machine = GenericMachine.<String>builder().build();

  /** Takes what matches one of the patterns, and everything if there are none. */
  StreamFilter(List<String> patterns) {
    all = patterns.isEmpty();
    try {
      for (String pattern : patterns) {
        machine.addRule(pattern, pattern);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("No event pattern: " + patterns, e);
    }
  }

  /** Whether the function wants a record, as it gets it. */
  boolean takes(JsonNode record) {
    return all || !machine.rulesForJSONEvent(record).isEmpty();
  }
}

package doorman.local.bus;

import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;

/**
 * What rules, archives and filters of streams look for in an event.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html">Event
 *     patterns</a>
 */
public record EventPattern(String json) {
  private static final int LONGEST = 4096;

  /** Why it is none, in the words that follow its name. */
  public Optional<String> fault() {
    return json.length() > LONGEST
        ? Optional.of("has over %d characters".formatted(LONGEST))
        : Optional.ofNullable(JsonRuleCompiler.check(json)).map("is not valid: %s"::formatted);
  }
}

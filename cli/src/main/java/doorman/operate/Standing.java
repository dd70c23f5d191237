package doorman.operate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a service stands.
 *
 * @param lastPassAt when a pass over it last came to its end
 * @param counts how many connections have each status
 * @param findings what a person should repair, a sentence each
 */
public record Standing(
    Optional<Instant> lastPassAt, Map<String, Long> counts, List<String> findings) {

  public Standing {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
  }

  /** Whether a pass has come to its end that had not yet then. */
  boolean isNewerThan(Standing then) {
    return lastPassAt.filter(at -> then.lastPassAt().map(at::isAfter).orElse(true)).isPresent();
  }

  /** The counts in the order of the alphabet, such as {@code 2 ACCEPTED, 1 AWAITING_REVIEW}. */
  String counted() {
    String all =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "no connections" : all;
  }
}

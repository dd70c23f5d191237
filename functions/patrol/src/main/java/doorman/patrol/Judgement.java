package doorman.patrol;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found of a service, a sentence for people by its code, and what was found to be in
 * order. What is not in it could not be judged.
 */
record Judgement(Map<Finding, Optional<String>> judged) {
  static final Judgement NONE = new Judgement(Map.of());

  Judgement {
    judged = Map.copyOf(judged);
  }

  static Judgement of(Finding finding, Optional<String> sentence) {
    return new Judgement(Map.of(finding, sentence));
  }

  static Judgement inOrder(Finding finding) {
    return of(finding, Optional.empty());
  }

  Judgement and(Judgement other) {
    var both = new EnumMap<Finding, Optional<String>>(Finding.class);
    both.putAll(judged);
    both.putAll(other.judged);
    return new Judgement(both);
  }

  /** The findings that stand now: what could not be judged stays as it was. */
  Map<String, String> over(Map<String, String> before) {
    var standing = new HashMap<String, String>();
    for (Finding finding : Finding.values()) {
      Optional<String> former = Optional.ofNullable(before.get(finding.name()));
      judged.getOrDefault(finding, former).ifPresent(text -> standing.put(finding.name(), text));
    }
    return standing;
  }

  /** Whether something stands now that did not before, or the other way round. */
  boolean isNews(Map<String, String> before) {
    return !over(before).equals(before);
  }
}

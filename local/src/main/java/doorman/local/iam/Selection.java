package doorman.local.iam;

import java.util.List;
import java.util.function.Predicate;

/**
 * The actions or resources that a statement names, or all but those.
 *
 * @param except whether the statement says {@code NotAction} or {@code NotResource}
 */
record Selection(boolean except, List<String> named) {
  static final Selection EVERYTHING = new Selection(true, List.of());

  Selection {
    named = List.copyOf(named);
  }

  boolean hasAction(String action) {
    return has(name -> new Glob(name).matchesIgnoringCase(action));
  }

  boolean hasResource(String arn) {
    return has(name -> new ArnPattern(name).matches(arn));
  }

  private boolean has(Predicate<String> match) {
    return except != named.stream().anyMatch(match);
  }
}

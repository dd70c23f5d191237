package doorman.allowlist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds rows that name the same consumer in the same place, with other blanks or capitals: it is
 * not clear which one is meant.
 */
@FunctionalInterface
public interface Twins {

  /**
   * The keys of all such rows of a service, or of {@code *}, at this moment.
   *
   * @throws AllowlistUnavailableException if the table cannot be read
   */
  Set<RowKey> twinsOf(String service);

  /** Those of the keys that name the same consumer as another of them. */
  static Set<RowKey> among(Collection<RowKey> keys) {
    return keys.stream().collect(groupingBy(RowKey::plain)).values().stream()
        .filter(same -> same.size() > 1)
        .flatMap(List::stream)
        .collect(toSet());
  }
}

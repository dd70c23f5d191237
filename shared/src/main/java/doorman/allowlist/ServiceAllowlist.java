package doorman.allowlist;

import doorman.connection.ServiceId;
import doorman.table.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the allowlist says of one service: its own rows and those of {@code *}.
 *
 * @param entries rows that name a consumer
 * @param everyoneElse what happens to those whom no row names
 */
public record ServiceAllowlist(
    ServiceId service,
    List<Entry> entries,
    List<Unreadable> unreadable,
    Entry everyoneElse,
    Rules rules) {

  public ServiceAllowlist {
    entries = List.copyOf(entries);
    unreadable = List.copyOf(unreadable);
  }

  /** What an empty table says of a service. */
  public static ServiceAllowlist empty(ServiceId service) {
    return of(service, List.of());
  }

  /**
   * Reads rows. Where two name the same consumer it is not clear which one is meant, so that both
   * are in doubt; but a reject entry still rejects.
   *
   * @param rows those of the service and those of {@code *}, in any order
   */
  public static ServiceAllowlist of(ServiceId service, List<Map<String, Typed>> rows) {
    Set<RowKey> twins = Twins.among(rows.stream().map(RowKey::of).toList());
    var entries = new ArrayList<Entry>();
    var unreadable = new ArrayList<Unreadable>();
    Map<String, Typed> own = Map.of();
    Map<String, Typed> everywhere = Map.of();
    for (Map<String, Typed> row : rows) {
      RowKey key = RowKey.of(row);
      boolean twin = twins.contains(key);
      Optional<Unreadable> problem = Unreadable.of(row);
      if (problem.isPresent() || twin) {
        unreadable.add(problem.orElseGet(() -> Unreadable.twin(key)));
      }
      if (problem.isPresent() || (twin && !RowReader.denies(row))) {
        continue;
      }
      if (!key.isDefault()) {
        entries.add(RowReader.entry(row));
      } else if (key.isEverywhere()) {
        everywhere = row;
      } else {
        own = row;
      }
    }
    Rules rules = RowReader.rules(own, everywhere);
    boolean frozen = unreadable.stream().anyMatch(row -> row.key().isDefault());
    return new ServiceAllowlist(
        service,
        entries,
        unreadable,
        RowReader.defaultEntry(own, everywhere),
        frozen ? rules.frozen() : rules);
  }
}

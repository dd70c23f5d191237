package doorman.allowlist;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import doorman.connection.ServiceId;
import doorman.table.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private static final String TWIN =
      "another row names the same consumer, with other blanks or capitals";

  /** Whom a row names, and where, however it is typed. */
  private record Named(String service, String consumer) {
    static Named by(RowKey key) {
      return new Named(key.service(), Row.word(key.consumer()));
    }
  }

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
    Map<Named, Long> rowsByConsumer =
        rows.stream().map(RowReader::key).collect(groupingBy(Named::by, counting()));
    var entries = new ArrayList<Entry>();
    var unreadable = new ArrayList<Unreadable>();
    Map<String, Typed> own = Map.of();
    Map<String, Typed> everywhere = Map.of();
    for (Map<String, Typed> row : rows) {
      RowKey key = RowReader.key(row);
      Optional<String> problem = RowReader.problems(row);
      boolean twin = rowsByConsumer.getOrDefault(Named.by(key), 0L) > 1;
      if (problem.isPresent() || twin) {
        unreadable.add(new Unreadable(key, problem.orElse(TWIN)));
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

package doorman.ledger;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a pass leaves on the head of its service.
 *
 * @param counts how many connections have each status
 * @param firstDueAt when the time for the first of the reviews that wait ends, or ended
 * @param findings what a person should repair, a sentence each
 */
public record Summary(
    Map<Status, Long> counts,
    Optional<Instant> oldestWaitingSince,
    Optional<Instant> firstDueAt,
    Handover handover,
    List<String> findings) {

  public Summary {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
  }

  public static Summary of(
      Collection<ConnectionRecord> records, Handover handover, List<String> findings) {
    Map<Status, Long> counts =
        records.stream()
            .collect(
                groupingBy(
                    ConnectionRecord::status, () -> new EnumMap<>(Status.class), counting()));
    return new Summary(
        counts,
        first(records, record -> Optional.of(record.timeline().awaitingSince())),
        first(records, record -> record.outlook().dueAt()),
        handover,
        findings);
  }

  /** The first of the instants that those who wait have. */
  private static Optional<Instant> first(
      Collection<ConnectionRecord> records, Function<ConnectionRecord, Optional<Instant>> instant) {
    return records.stream()
        .filter(record -> record.status() == Status.AWAITING_REVIEW)
        .flatMap(record -> instant.apply(record).stream())
        .min(Comparator.naturalOrder());
  }

  public long count(Status status) {
    return counts.getOrDefault(status, 0L);
  }
}

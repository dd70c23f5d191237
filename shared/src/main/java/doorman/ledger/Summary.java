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

/**
 * What a pass leaves on the head of its service.
 *
 * @param counts how many connections have each status
 * @param findings what a person should repair, a sentence each
 */
public record Summary(
    Map<Status, Long> counts,
    Optional<Instant> oldestWaitingSince,
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
    Optional<Instant> oldest =
        records.stream()
            .filter(record -> record.status() == Status.AWAITING_REVIEW)
            .map(record -> record.timeline().awaitingSince())
            .min(Comparator.naturalOrder());
    return new Summary(counts, oldest, handover, findings);
  }

  public long count(Status status) {
    return counts.getOrDefault(status, 0L);
  }
}

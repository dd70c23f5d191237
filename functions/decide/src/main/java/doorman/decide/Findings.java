package doorman.decide;

import doorman.allowlist.ServiceAllowlist;
import doorman.allowlist.Unreadable;
import doorman.connection.Listing;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Partition;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a pass has seen that a person should repair, a sentence each. */
final class Findings {
  /** Within so long after it was accepted, a connection should be available. */
  private static final Duration TO_BECOME_AVAILABLE = Duration.ofMinutes(10);

  private Findings() {}

  /**
   * Sentences in the order of the alphabet.
   *
   * @param records as the pass leaves them
   */
  static List<String> of(
      Listing listing,
      Partition partition,
      ServiceAllowlist allowlist,
      Collection<ConnectionRecord> records,
      Instant now) {
    return Stream.of(
            allowlist.unreadable().stream().map(Unreadable::toString),
            listing.unreadable().stream(),
            unreadable(partition),
            records.stream()
                .filter(record -> record.said().notUnderstood())
                .map(record -> "The verdict on " + record.endpoint() + " is not understood"),
            records.stream().filter(record -> overdue(record, now)).map(Findings::notAvailable))
        .flatMap(sentences -> sentences)
        .sorted()
        .toList();
  }

  private static Stream<String> unreadable(Partition partition) {
    return partition.unreadable().entrySet().stream()
        .map(row -> "The row of " + row.getKey() + " cannot be read: " + row.getValue());
  }

  private static boolean overdue(ConnectionRecord record, Instant now) {
    return record.status() == Status.ACCEPTED
        && record.timeline().availableAt().isEmpty()
        && record
            .timeline()
            .appliedAt()
            .filter(applied -> now.isAfter(applied.plus(TO_BECOME_AVAILABLE)))
            .isPresent();
  }

  private static String notAvailable(ConnectionRecord record) {
    return "%s was accepted at %s and is still %s"
        .formatted(
            record.endpoint(),
            record.timeline().appliedAt().orElseThrow(),
            record.connection().state());
  }
}

package doorman.decide;

import doorman.allowlist.ServiceAllowlist;
import doorman.allowlist.Unreadable;
import doorman.connection.Listing;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Partition;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
   * @param brake if it holds
   */
  static List<String> of(
      Listing listing,
      Partition partition,
      ServiceAllowlist allowlist,
      Collection<ConnectionRecord> records,
      Optional<Brake> brake,
      Instant now) {
    return Stream.of(
            brake.stream().map(Findings::held),
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

  private static String held(Brake brake) {
    return ("The brake holds since %s: %d connections are to be revoked, %d were within the last"
            + " hour, and maxRevocationsPerHour is %d. None is revoked until somebody lists"
            + " those who stay, types reject into the rows of those who go, or raises the"
            + " number")
        .formatted(brake.since(), brake.due(), brake.revokedLastHour(), brake.maxPerHour());
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

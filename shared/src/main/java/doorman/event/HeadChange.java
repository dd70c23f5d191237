package doorman.event;

import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.Finding;
import doorman.event.Announcement.PostureChanged;
import doorman.ledger.Brake;
import doorman.ledger.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One write to the head of a service.
 *
 * @param before absent if the head is new
 */
public record HeadChange(Optional<Row.OfHead> before, Row.OfHead after) {

  /** What the write tells: only what it has made new, and nothing of who holds the service. */
  public List<Announcement> announcements() {
    return Stream.of(brake(), posture()).flatMap(Optional::stream).toList();
  }

  /** A brake is as old as its instant says, however many connections it holds back since. */
  private Optional<Announcement> brake() {
    Optional<Instant> known = before.flatMap(Row.OfHead::brake).map(Brake::since);
    return after
        .brake()
        .filter(brake -> !known.equals(Optional.of(brake.since())))
        .map(brake -> new BrakeEngaged(after.service(), brake));
  }

  /** A finding is its code: a sentence that counts something may be another with each look. */
  private Optional<Announcement> posture() {
    Map<String, String> known = before.map(Row.OfHead::posture).orElse(Map.of());
    Map<String, String> standing = after.posture();
    return known.keySet().equals(standing.keySet())
        ? Optional.empty()
        : Optional.of(
            new PostureChanged(
                after.service(),
                findings(standing, known.keySet()),
                findings(known, standing.keySet()),
                findings(standing, Set.of())));
  }

  private static List<Finding> findings(Map<String, String> posture, Set<String> without) {
    return posture.entrySet().stream()
        .filter(finding -> !without.contains(finding.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(finding -> new Finding(finding.getKey(), finding.getValue()))
        .toList();
  }
}

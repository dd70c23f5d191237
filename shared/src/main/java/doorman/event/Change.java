package doorman.event;

import doorman.event.Announcement.Outcome;
import doorman.event.Announcement.Topic;
import doorman.event.Announcement.VerdictHeard;
import doorman.event.Announcement.VerdictNotUnderstood;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import doorman.ledger.Said;
import doorman.ledger.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One write to a connection's row.
 *
 * @param before absent if the row is new
 */
public record Change(Optional<ConnectionRecord> before, ConnectionRecord after) {

  /**
   * What the write tells: each time only what it has made new, whoever made it. Doorman itself
   * never writes what people say, and so never hears itself.
   */
  public List<Announcement> announcements() {
    return Stream.of(
            verdict(),
            nonsense(),
            status(),
            available(),
            outside(),
            reminder(),
            trial(),
            revocation())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Announcement> verdict() {
    return after
        .said()
        .standing()
        .filter(verdict -> !said().standing().equals(Optional.of(verdict)))
        .map(verdict -> new VerdictHeard(after, verdict));
  }

  private Optional<Announcement> nonsense() {
    return after
        .said()
        .nonsense()
        .filter(nonsense -> !said().nonsense().equals(Optional.of(nonsense)))
        .map(nonsense -> new VerdictNotUnderstood(after, nonsense));
  }

  private Said said() {
    return before.map(ConnectionRecord::said).orElse(Said.NOTHING);
  }

  private Optional<Announcement> status() {
    return newStatus() ? topic(after.status()).map(this::outcome) : Optional.empty();
  }

  private boolean newStatus() {
    return before.filter(row -> row.status() == after.status()).isEmpty();
  }

  private Optional<Announcement> available() {
    Optional<Instant> at = after.timeline().availableAt();
    boolean known = before.filter(row -> row.timeline().availableAt().equals(at)).isPresent();
    return at.isPresent() && !known ? Optional.of(outcome(Topic.AVAILABLE)) : Optional.empty();
  }

  /**
   * A decision outside Doorman is as old as its instant says: one that is restored, or whose
   * connection only ends, is told already.
   */
  private Optional<Announcement> outside() {
    boolean outside =
        after.decision().by().equals(Decider.OUTSIDE) && after.status() != Status.CLOSED;
    boolean later =
        before.filter(row -> !after.decision().at().isAfter(row.decision().at())).isEmpty();
    return outside && later ? Optional.of(outcome(Topic.DECIDED_OUTSIDE)) : Optional.empty();
  }

  /** The same reminder is another one if it is of another wait. */
  private Optional<Announcement> reminder() {
    boolean sameWait =
        before
            .map(row -> row.timeline().awaitingSince())
            .equals(Optional.of(after.timeline().awaitingSince()));
    Optional<Reminder> reminded = after.outlook().reminded();
    return sameWait && reminded.equals(outlook().reminded())
        ? Optional.empty()
        : reminded.map(Change::topic).map(this::outcome);
  }

  private Optional<Announcement> trial() {
    Optional<Status> wouldBe = after.outlook().wouldBe();
    return wouldBe.isPresent() && !wouldBe.equals(outlook().wouldBe())
        ? Optional.of(outcome(Topic.WOULD_HAVE_DECIDED))
        : Optional.empty();
  }

  /** Of a connection that is cut, or over, the status tells enough. */
  private Optional<Announcement> revocation() {
    Optional<Instant> at = after.outlook().revokeAt();
    boolean news = after.status() == Status.ACCEPTED && !at.equals(outlook().revokeAt());
    return news
        ? Optional.of(
            outcome(at.isPresent() ? Topic.REVOCATION_SCHEDULED : Topic.REVOCATION_CANCELLED))
        : Optional.empty();
  }

  private Outlook outlook() {
    return before.map(ConnectionRecord::outlook).orElse(Outlook.NONE);
  }

  private Outcome outcome(Topic topic) {
    return new Outcome(topic, after, before.map(ConnectionRecord::status).filter(_ -> newStatus()));
  }

  private static Topic topic(Reminder reminder) {
    return switch (reminder) {
      case HALFWAY -> Topic.REVIEW_REMINDER;
      case OVERDUE -> Topic.REVIEW_OVERDUE;
    };
  }

  /** Intents are nobody's news: EC2 has not been asked yet. */
  private static Optional<Topic> topic(Status status) {
    return switch (status) {
      case AWAITING_REVIEW -> Optional.of(Topic.AWAITING_REVIEW);
      case ACCEPTED -> Optional.of(Topic.ACCEPTED);
      case REJECTED -> Optional.of(Topic.REJECTED);
      case REVOKED -> Optional.of(Topic.REVOKED);
      case FAILED -> Optional.of(Topic.FAILED);
      case CLOSED -> Optional.of(Topic.CLOSED);
      case ACCEPTING, REJECTING, REVOKING -> Optional.empty();
    };
  }
}

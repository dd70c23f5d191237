package doorman.event;

import doorman.connection.ServiceId;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Said.Nonsense;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import java.util.List;
import java.util.Optional;

/** One thing to tell of a connection or of a service, now that it is written in its row. */
public sealed interface Announcement {

  /**
   * Something became of the connection, or is to come of it.
   *
   * @param record the row as it was written
   * @param previous the status before, if that has changed and the row is not new
   */
  record Outcome(Topic topic, ConnectionRecord record, Optional<Status> previous)
      implements Announcement {}

  /** A person gave a verdict: a look is due. */
  record VerdictHeard(ConnectionRecord record, Verdict verdict) implements Announcement {}

  /** A person wrote what is no verdict. */
  record VerdictNotUnderstood(ConnectionRecord record, Nonsense nonsense) implements Announcement {
    public static final String DETAIL_TYPE = "Verdict Not Understood";
  }

  /** More connections of a service are to be cut than its rules allow: none is. */
  record BrakeEngaged(ServiceId service, Brake brake) implements Announcement {
    public static final String DETAIL_TYPE = "Revocation Brake Engaged";
  }

  /**
   * What is wrong with how a service is set up is something else than before.
   *
   * @param standing all that is wrong now, what has appeared among it
   */
  record PostureChanged(
      ServiceId service, List<Finding> appeared, List<Finding> gone, List<Finding> standing)
      implements Announcement {
    public static final String DETAIL_TYPE = "Service Posture Changed";

    public PostureChanged {
      appeared = List.copyOf(appeared);
      gone = List.copyOf(gone);
      standing = List.copyOf(standing);
    }
  }

  /**
   * One thing that is wrong with how a service is set up.
   *
   * @param code tells it from others
   * @param sentence for people
   */
  record Finding(String code, String sentence) {}

  /** What became of a connection, in the words of the event that tells it. */
  enum Topic {
    AWAITING_REVIEW("Endpoint Connection Awaiting Review"),
    /** Half of the time for its review is over. */
    REVIEW_REMINDER("Endpoint Connection Review Reminder"),
    /** All of it is. */
    REVIEW_OVERDUE("Endpoint Connection Review Overdue"),
    ACCEPTED("Endpoint Connection Accepted"),
    /** The customer's traffic can flow. */
    AVAILABLE("Endpoint Connection Available"),
    REJECTED("Endpoint Connection Rejected"),
    /** It will be cut, though established. */
    REVOCATION_SCHEDULED("Endpoint Connection Revocation Scheduled"),
    /** It will not be cut after all. */
    REVOCATION_CANCELLED("Endpoint Connection Revocation Cancelled"),
    REVOKED("Endpoint Connection Revoked"),
    FAILED("Endpoint Connection Failed"),
    CLOSED("Endpoint Connection Closed"),
    /** Somebody decided in EC2 without Doorman. */
    DECIDED_OUTSIDE("Endpoint Connection Decided Outside"),
    /** A policy on trial would have made something of it. */
    WOULD_HAVE_DECIDED("Would Have Decided");

    private final String detailType;

    Topic(String detailType) {
      this.detailType = detailType;
    }

    public String detailType() {
      return detailType;
    }
  }
}

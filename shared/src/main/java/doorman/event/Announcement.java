package doorman.event;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.Said.Nonsense;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import java.util.Optional;

/** One thing to tell of a connection, now that it is written in its row. */
public sealed interface Announcement {

  /** The row as it was written. */
  ConnectionRecord record();

  /**
   * Something became of the connection.
   *
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

  /** What became of a connection, in the words of the event that tells it. */
  enum Topic {
    AWAITING_REVIEW("Awaiting Review"),
    ACCEPTED("Accepted"),
    /** The customer's traffic can flow. */
    AVAILABLE("Available"),
    REJECTED("Rejected"),
    REVOKED("Revoked"),
    FAILED("Failed"),
    CLOSED("Closed"),
    /** Somebody decided in EC2 without Doorman. */
    DECIDED_OUTSIDE("Decided Outside");

    private final String words;

    Topic(String words) {
      this.words = words;
    }

    public String detailType() {
      return "Endpoint Connection " + words;
    }
  }
}

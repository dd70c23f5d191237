package doorman.digest;

import java.util.Arrays;
import java.util.Optional;

/** What events tell of a connection; of those with one concern, the most urgent first. */
enum Happening {
  REVIEW_OVERDUE("Endpoint Connection Review Overdue", Concern.DECIDE, "has waited too long"),
  REVIEW_REMINDER("Endpoint Connection Review Reminder", Concern.DECIDE, "still waits"),
  AWAITING_REVIEW("Endpoint Connection Awaiting Review", Concern.DECIDE, "waits"),

  FAILED("Endpoint Connection Failed", Concern.REPAIR, "was refused by EC2"),
  VERDICT_NOT_UNDERSTOOD(
      "Verdict Not Understood", Concern.REPAIR, "has a verdict that is no verdict"),

  REVOKED("Endpoint Connection Revoked", Concern.KNOW, "was cut"),
  DECIDED_OUTSIDE("Endpoint Connection Decided Outside", Concern.KNOW, "was decided on outside"),
  REVOCATION_SCHEDULED("Endpoint Connection Revocation Scheduled", Concern.KNOW, "will be cut"),
  REVOCATION_CANCELLED("Endpoint Connection Revocation Cancelled", Concern.KNOW, "is not cut now"),
  WOULD_HAVE_DECIDED("Would Have Decided", Concern.KNOW, "is on trial"),
  REJECTED("Endpoint Connection Rejected", Concern.KNOW, "was turned away"),
  ACCEPTED("Endpoint Connection Accepted", Concern.KNOW, "was let in"),
  AVAILABLE("Endpoint Connection Available", Concern.KNOW, "is available"),
  CLOSED("Endpoint Connection Closed", Concern.KNOW, "is gone");

  private final String detailType;
  private final Concern concern;
  private final String words;

  Happening(String detailType, Concern concern, String words) {
    this.detailType = detailType;
    this.concern = concern;
    this.words = words;
  }

  static Optional<Happening> of(String detailType) {
    return Arrays.stream(values()).filter(one -> one.detailType.equals(detailType)).findFirst();
  }

  Concern concern() {
    return concern;
  }

  /** The end of a sentence about a connection. */
  String words() {
    return words;
  }
}

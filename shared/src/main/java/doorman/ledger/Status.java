package doorman.ledger;

/** Where Doorman stands with a connection. */
public enum Status {
  /** A person must decide, or the request has not settled yet. */
  AWAITING_REVIEW,
  /** About to be accepted: written before EC2 is called. */
  ACCEPTING,
  ACCEPTED,
  /** About to be rejected: written before EC2 is called. */
  REJECTING,
  REJECTED,
  /** About to be cut, though established: written before EC2 is called. */
  REVOKING,
  REVOKED,
  /** EC2 refused what was wanted. */
  FAILED,
  /** The customer's endpoint is gone. */
  CLOSED;

  /** Whether EC2 is about to be called, or was when a pass died. */
  public boolean intent() {
    return switch (this) {
      case ACCEPTING, REJECTING, REVOKING -> true;
      case AWAITING_REVIEW, ACCEPTED, REJECTED, REVOKED, FAILED, CLOSED -> false;
    };
  }

  /** Whether a connection may have this status from when it was let in until it is out again. */
  boolean mayBeIn() {
    return switch (this) {
      case ACCEPTED, REVOKING, FAILED, CLOSED -> true;
      case AWAITING_REVIEW, ACCEPTING, REJECTING, REJECTED, REVOKED -> false;
    };
  }

  /** Whether the connection holds one of its account's places, as far as Doorman had its way. */
  public boolean holdsPlace() {
    return switch (this) {
      case ACCEPTING, ACCEPTED -> true;
      case AWAITING_REVIEW, REJECTING, REJECTED, REVOKING, REVOKED, FAILED, CLOSED -> false;
    };
  }
}

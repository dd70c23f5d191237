package doorman.ledger;

/** What people are told while a request waits for them. */
public enum Reminder {
  /** Half of the time for a review is over. */
  HALFWAY,
  /** All of it is. */
  OVERDUE
}

package doorman.day;

/** What somebody does at the door, and what must come of it. */
sealed interface Act {
  Expected expected();

  /** The customer creates an endpoint for the managed service. */
  record Arrival(Expected expected) implements Act {}

  /** The customer creates an endpoint for a service that is none of Doorman's business. */
  record ArrivalElsewhere() implements Act {
    @Override
    public Expected expected() {
      return new Expected.Untouched();
    }
  }

  /** A person types a verdict into the row of the customer's latest endpoint. */
  record Verdict(String review, String note, Expected expected) implements Act {}
}

package doorman.day;

import java.util.Map;

/** What somebody does at the door, and what must come of it. */
sealed interface Act {
  Expected expected();

  /** The customer creates an endpoint. */
  record Arrival(Gate gate, Expected expected) implements Act {}

  /** A person lists the customer, who has an endpoint already. */
  record Listing(Map<String, String> row, Expected expected) implements Act {
    public Listing {
      row = Map.copyOf(row);
    }
  }

  /** A person types a verdict into the row of the customer's latest endpoint. */
  record Verdict(String review, String note, Expected expected) implements Act {}

  /** A person sends a verdict on the customer's latest endpoint, signed with a key of their own. */
  record SignedVerdict(String action, String note, Expected expected) implements Act {}

  /** A person takes the customer off the allowlist. */
  record Delisting(Expected expected) implements Act {}

  /** The grace of the customer's latest endpoint ends. */
  record GraceOver(Expected expected) implements Act {}

  /**
   * A person types the default row of the service, which says how it is run.
   *
   * @param expected of the customer's latest endpoint
   */
  record Ruling(Map<String, String> row, Expected expected) implements Act {
    public Ruling {
      row = Map.copyOf(row);
    }
  }

  /** A person accepts the customer's latest endpoint in EC2, past Doorman. */
  record Bypass(Expected expected) implements Act {}

  /**
   * The customer deletes its first endpoint.
   *
   * @param expected of its latest one
   */
  record Departure(Expected expected) implements Act {}
}

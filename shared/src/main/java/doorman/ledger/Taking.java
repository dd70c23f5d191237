package doorman.ledger;

/** What came of asking for a service. */
public sealed interface Taking {

  record Taken(Pass pass) implements Taking {}

  /** Another pass holds the service: come again. */
  record Held() implements Taking {}

  record NotEnrolled() implements Taking {}
}

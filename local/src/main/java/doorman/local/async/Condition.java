package doorman.local.async;

/** Why Lambda is done with an event. */
enum Condition {
  SUCCESS("Success"),
  RETRIES_EXHAUSTED("RetriesExhausted"),
  EVENT_AGE_EXCEEDED("EventAgeExceeded");

  private final String wire;

  Condition(String wire) {
    this.wire = wire;
  }

  /** The text in records. */
  @Override
  public String toString() {
    return wire;
  }
}

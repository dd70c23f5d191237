package doorman.ledger;

/**
 * Who decided.
 *
 * @param name one of the names below, or the ARN of the person who used the signed API
 */
public record Decider(String name) {
  public static final Decider POLICY = new Decider("policy");
  public static final Decider TABLE_EDIT = new Decider("table edit");
  public static final Decider OUTSIDE = new Decider("outside Doorman");
  public static final Decider ADOPTED = new Decider("adopted");

  /** Whether a person told Doorman so. */
  public boolean person() {
    return !equals(POLICY) && !equals(OUTSIDE) && !equals(ADOPTED);
  }

  @Override
  public String toString() {
    return name;
  }
}

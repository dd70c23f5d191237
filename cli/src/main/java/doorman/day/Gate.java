package doorman.day;

/** One of the provider's services, of which each is another case. */
enum Gate {
  /** In Doorman's care. */
  API(true, "managed"),

  /** In Doorman's care; before a Gateway Load Balancer, of which PrivateLink tells nobody. */
  FIREWALL(false, "managed"),

  /** None of Doorman's business. */
  LAB(false, "unmanaged");

  private final boolean tells;
  private final String tag;

  Gate(boolean tells, String tag) {
    this.tells = tells;
    this.tag = tag;
  }

  /** Whether PrivateLink tells Doorman of what happens here; if not, only the patrol finds out. */
  boolean tells() {
    return tells;
  }

  /** What its tag {@code doorman} says. */
  String tag() {
    return tag;
  }
}

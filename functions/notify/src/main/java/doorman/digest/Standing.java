package doorman.digest;

/**
 * What the row of a connection says.
 *
 * @param version the higher is the later
 * @param by on whose word
 * @param attempts how often EC2 has refused
 * @param requestedAt when the endpoint was created
 */
record Standing(long version, Line status, Line by, int attempts, Line requestedAt) {
  private static final String ADOPTED = "adopted";
  private static final String OUTSIDE = "outside Doorman";

  /** Whether the connection is older than Doorman's care for its service. */
  boolean isAdopted() {
    return by.text().equals(ADOPTED);
  }

  boolean isOutside() {
    return by.text().equals(OUTSIDE);
  }
}

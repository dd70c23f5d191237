package doorman.ledger;

/** A row of the decisions table, as whoever comes by it finds it. */
public sealed interface Row {

  /** A connection's row. */
  record OfConnection(ConnectionRecord record) implements Row {}

  /** The head of a service. */
  record OfHead() implements Row {}

  /**
   * Somebody edited it beyond recognition.
   *
   * @param why which attribute cannot be read, and what stands there
   */
  record Unreadable(String why) implements Row {}
}

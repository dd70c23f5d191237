package doorman.notify;

/** What became of a message on its way to people. */
sealed interface Delivery {

  record Told() implements Delivery {}

  /** It may go through another time. */
  record NotNow(String why) implements Delivery {}

  /** The same message is refused whenever it comes. */
  record Never(String why) implements Delivery {}
}

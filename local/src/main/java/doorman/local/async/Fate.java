package doorman.local.async;

/** What becomes of an event. */
sealed interface Fate {

  /** It is tried again when it is due. */
  record Again(QueuedEvent event) implements Fate {}

  record Done(QueuedEvent event, Condition condition) implements Fate {}
}

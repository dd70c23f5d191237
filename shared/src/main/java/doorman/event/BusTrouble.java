package doorman.event;

/** Hears where the bus did not take an event. */
@FunctionalInterface
public interface BusTrouble {

  /** The bus did not take an event; whatever it tells must be told again. */
  void notTaken(BusEvent event, String why);
}

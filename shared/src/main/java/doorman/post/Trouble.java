package doorman.post;

/** Hears where the post did not do what it was asked. */
@FunctionalInterface
public interface Trouble {

  /** A queue did not do what it was asked; its letters come again by themselves. */
  void queueTrouble(String queue, String why);
}

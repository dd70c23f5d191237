package doorman.post;

import java.util.List;

/** The queues that letters come from, and where those go that are not done. */
public interface Post {

  /**
   * Has letters come again soon, later each time; one that cannot be put off comes again when its
   * visibility ends.
   */
  void putOff(List<Letter> letters);

  /**
   * Puts a letter among the dead ones, with the reason.
   *
   * @return whether that was possible; if not, the letter has to stay in its queue
   */
  boolean bury(Letter letter, String why);
}
